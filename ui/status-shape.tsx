import type { Status } from "@/controls/outcome";

const tone: Record<Status, string> = {
  met: "text-met-ink",
  "partly-met": "text-partly-ink",
  "not-met": "text-not-met-ink",
  "not-assessed": "text-ink-2",
  "not-applicable": "text-ink-3",
};

/** The text colour of a status. */
export function statusTone(status: Status): string {
  return tone[status];
}

/** The shape of a status, different for each so that colour is never the only sign. Decoration: say the word beside it. */
export function StatusShape({ status, size = 11 }: { status: Status; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" className={`shrink-0 ${tone[status]}`}>
      {shapes[status]}
    </svg>
  );
}

const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.2 };
const shapes: Record<Status, React.ReactNode> = {
  met: <circle cx="6" cy="6" r="4.8" fill="currentColor" />,
  "partly-met": (
    <>
      <circle cx="6" cy="6" r="4.6" {...line} />
      <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" fill="currentColor" />
    </>
  ),
  "not-met": <path d="M6 .9 11.4 10.800H.6z" fill="currentColor" />,
  "not-assessed": (
    <>
      <rect x="1.2" y="1.2" width="9.6" height="9.6" rx="1" {...line} />
      <path d="M1.5 6 6 1.500M1.5 10.500l9-9M6 10.5 10.5 6" {...line} strokeWidth={1} />
    </>
  ),
  "not-applicable": <path d="M2 6h8" {...line} strokeWidth={1.8} />,
};
