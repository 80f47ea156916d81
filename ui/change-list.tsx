import Link from "next/link";
import type { Status } from "@/controls/outcome";
import { StatusShape } from "@/ui/status-shape";

export interface ListLine {
  key: string;
  /** The shape before the line and what it means. */
  shape: Status;
  shapeLabel: string;
  title: React.ReactNode;
  detail: React.ReactNode;
  aside?: React.ReactNode;
  href?: string;
}

/** Short lines with a shape, a title, a detail and something at the right: changes, source health. */
export function ChangeList({ lines }: { lines: readonly ListLine[] }) {
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li
          key={line.key}
          className="relative grid grid-cols-[14px_1fr_auto] gap-x-2.5 py-2.5 text-13 first:pt-0 last:pb-0"
        >
          <span className="pt-1">
            <StatusShape status={line.shape} />
            <span className="sr-only">{line.shapeLabel}</span>
          </span>
          <div className="min-w-0">
            <p className="text-pretty [overflow-wrap:anywhere]">
              {line.href ? (
                <Link href={line.href} className="after:absolute after:inset-0 hover:underline">
                  {line.title}
                </Link>
              ) : (
                line.title
              )}
            </p>
            <p className="text-12 text-ink-3 [overflow-wrap:anywhere]">{line.detail}</p>
          </div>
          <span className="text-12 whitespace-nowrap text-ink-3">{line.aside}</span>
        </li>
      ))}
    </ul>
  );
}
