import { LogoMark } from "@/ui/logo-mark";
import { StatusShape } from "@/ui/status-shape";

interface EmptyStateProps {
  /** "none": looked, and nothing is there. "not-assessed": could not be seen, and the text says why. */
  kind: "none" | "not-assessed";
  title: string;
  children?: React.ReactNode;
  action?: React.ReactNode;
}

/** A list without rows, in words. */
export function EmptyState({ kind, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <span
        className={
          kind === "none"
            ? "mb-1 text-ink-3"
            : "hatched mb-1 grid size-10 place-items-center rounded-lg *:rounded-sm *:bg-panel"
        }
      >
        {kind === "none" ? <LogoMark size={34} /> : <StatusShape status="not-assessed" size={18} />}
      </span>
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-xl text-13 text-ink-2 text-pretty">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
