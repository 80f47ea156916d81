import { classNames } from "@/ui/class-names";

interface PanelProps {
  title?: string;
  /** A few words beside the title. */
  note?: React.ReactNode;
  /** What stands at the right of the head: a switch, a link. */
  aside?: React.ReactNode;
  /** Without padding, for tables and lists that reach the edge. */
  flush?: boolean;
  id?: string;
  className?: string;
  children: React.ReactNode;
}

/** A white sheet on the paper ground, named by its title. */
export function Panel({ title, note, aside, flush = false, id, className, children }: PanelProps) {
  return (
    <section id={id} aria-label={title} className={classNames("panel min-w-0", className)}>
      {title && (
        <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 px-5 pt-4 pb-3 max-sm:px-4">
          <h2 className="font-semibold">{title}</h2>
          {note && <p className="text-13 text-ink-3">{note}</p>}
          {aside && <div className="ml-auto flex items-center gap-2">{aside}</div>}
        </div>
      )}
      <div className={flush ? "" : classNames("px-5 pb-5 max-sm:px-4", !title && "pt-5")}>{children}</div>
    </section>
  );
}
