import { NavSheet } from "@/ui/nav-sheet";
import { SkipLink } from "@/ui/skip-link";

interface ShellProps {
  logo: React.ReactNode;
  nav: React.ReactNode;
  /** What chooses the view: as of, source. */
  pickers: React.ReactNode;
  /** Search, language, theme, person. */
  tools: React.ReactNode;
  children: React.ReactNode;
}

/** The frame of every page for people who are signed in. */
export function Shell({ logo, nav, pickers, tools, children }: ShellProps) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[212px_minmax(0,1fr)] print:block">
      <SkipLink target="main" />
      <aside className="border-r border-line bg-sunk max-lg:hidden print:hidden">
        <div className="sticky top-0 flex max-h-dvh flex-col overflow-y-auto px-3 py-[18px]">
          {logo}
          {nav}
        </div>
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="flex flex-wrap items-center gap-2.5 border-b border-line px-7 py-3 max-sm:px-4 print:hidden">
          <NavSheet>{nav}</NavSheet>
          <div className="lg:hidden">{logo}</div>
          <div className="order-last flex w-full flex-wrap gap-2 lg:order-none lg:w-auto">{pickers}</div>
          <div className="ml-auto flex items-center gap-2">{tools}</div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-[1680px] px-7 pt-6 pb-14 outline-none max-sm:px-4"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
