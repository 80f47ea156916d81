/** An instant in UTC, written the same in every language: 2026-11-20 09:12 UTC. */
export function instantText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

export function Instant({ at, children, className }: { at: Date; children?: React.ReactNode; className?: string }) {
  return (
    <time dateTime={at.toISOString()} title={instantText(at)} className={className}>
      {children ?? instantText(at)}
    </time>
  );
}
