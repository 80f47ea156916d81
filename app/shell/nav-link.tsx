"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { withQuery } from "@/app/paths";
import { viewQueryOf } from "@/app/view-query";
import { classNames } from "@/ui/class-names";

interface NavLinkProps {
  path: string;
  label: string;
  aside?: React.ReactNode;
}

/** An entry of the side navigation. Keeps the instant and the sources being looked at. */
export function NavLink({ path, label, aside }: NavLinkProps) {
  const pathname = usePathname();
  const view = viewQueryOf(useSearchParams());
  const here = path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`);
  return (
    <Link
      href={withQuery(path, view)}
      aria-current={here ? "page" : undefined}
      className={classNames(
        "flex items-center justify-between gap-2 rounded-md px-2.5 py-[7px] transition-colors",
        here
          ? "bg-panel font-medium text-ink shadow-[inset_2px_0_0_var(--brand)]"
          : "text-ink-2 hover:bg-panel/60 hover:text-ink",
      )}
    >
      {label}
      {aside && <span className="inline-flex items-center gap-1 text-12 font-medium text-ink-3">{aside}</span>}
    </Link>
  );
}
