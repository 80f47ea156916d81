import Link from "next/link";
import { classNames } from "@/ui/class-names";

export interface Tab {
  key: string;
  label: string;
  count?: number;
  href: string;
}

/** Parts of a page, each with its own address. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav aria-label={label} className="mb-4 overflow-x-auto border-b border-line print:hidden">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.key}>
            <Link
              href={tab.href}
              scroll={false}
              aria-current={tab.key === current ? "page" : undefined}
              className={classNames(
                "block whitespace-nowrap px-3 py-2",
                tab.key === current
                  ? "font-medium text-ink shadow-[inset_0_-2px_0_var(--brand)]"
                  : "text-ink-2 hover:text-ink",
              )}
            >
              {tab.label} {tab.count !== undefined && <b className="font-normal text-ink-3">{tab.count}</b>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
