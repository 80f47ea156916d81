import Link from "next/link";
import { classNames } from "@/ui/class-names";

/** A small rounded label. */
export function Chip({ children, mono = false }: { children: React.ReactNode; mono?: boolean }) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 rounded-full border border-line-2 px-2.5 py-px text-12 text-ink-2",
        mono && "font-mono",
      )}
    >
      {children}
    </span>
  );
}

interface ChipLinkProps {
  href: string;
  active?: boolean;
  children: React.ReactNode;
  scroll?: boolean;
  label?: string;
}

/** A choice that lives in the URL: the active one is filled. */
export function ChipLink({ href, active = false, children, scroll = false, label }: ChipLinkProps) {
  return (
    <Link
      href={href}
      scroll={scroll}
      aria-current={active ? "true" : undefined}
      aria-label={label}
      className={classNames(
        "inline-flex min-h-6 items-center gap-1 rounded-full border px-2.5 py-0.5 text-12 transition-colors",
        active ? "border-transparent bg-brand-soft font-medium text-brand" : "border-line-2 text-ink-2 hover:bg-sunk",
      )}
    >
      {children}
    </Link>
  );
}
