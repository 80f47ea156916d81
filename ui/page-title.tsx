import Link from "next/link";

interface PageTitleProps {
  title: React.ReactNode;
  lead?: React.ReactNode;
  crumbs?: { label: string; href: string }[];
  actions?: React.ReactNode;
}

/** The head of a page: where it is, what it is, and what can be done. */
export function PageTitle({ title, lead, crumbs, actions }: PageTitleProps) {
  return (
    <div className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-3xl">
        {crumbs && (
          <nav className="mb-1.5 text-13 text-ink-3">
            <ol className="flex flex-wrap gap-x-1.5">
              {crumbs.map((crumb) => (
                <li key={crumb.href} className="after:ml-1.5 after:content-['/'] last:after:content-none">
                  <Link href={crumb.href} className="hover:text-ink hover:underline">
                    {crumb.label}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 className="text-24 font-semibold tracking-[-0.01em] text-balance">{title}</h1>
        {lead && <p className="mt-1 text-ink-2 text-pretty">{lead}</p>}
      </div>
      {actions && <div className="ml-auto flex flex-wrap gap-2 print:hidden max-sm:ml-0">{actions}</div>}
    </div>
  );
}
