import Link from "next/link";
import type { Status } from "@/controls/outcome";
import { StatusMark } from "@/ui/status-mark";
import { WaterBar } from "@/ui/water-bar";

export interface ControlTileProps {
  id: string;
  title: string;
  status: Status;
  counts: Readonly<Record<Status, number>>;
  href: string;
}

/** A control on the matrix: number, status, title, and its recommendations as a small water bar. */
export function ControlTile({ id, title, status, counts, href }: ControlTileProps) {
  return (
    <Link
      href={href}
      className="grid min-h-[78px] content-between gap-1.5 rounded-lg border border-line bg-panel px-2.5 pt-2 pb-2.5 transition-colors hover:border-field-line hover:bg-raised"
    >
      <span className="flex flex-wrap items-center justify-between gap-x-2">
        <b className="font-mono text-12 font-medium">{id}</b>
        <StatusMark status={status} />
      </span>
      <span className="text-13 leading-[17px] text-pretty">{title}</span>
      <WaterBar counts={counts} />
    </Link>
  );
}
