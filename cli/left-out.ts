/** Counts the documents that a scan of files left out, by kind, and says so in one line. */
export class LeftOut {
  private readonly counts = new Map<string, number>();

  /** @param kind as the document writes it; null where it is no Kubernetes object */
  note(kind: string | null): void {
    const name = kind === null ? "without kind" : shown(kind);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** `12 documents were left out (9 without kind, 3 Secret)`, the most first; null when there were none. */
  line(): string | null {
    const total = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    if (total === 0) return null;
    const kinds = [...this.counts].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1));
    const named = kinds.slice(0, mostKinds).map(([name, count]) => `${count} ${name}`);
    const others = kinds.slice(mostKinds).reduce((sum, [, count]) => sum + count, 0);
    if (others > 0) named.push(`${others} of other kinds`);
    return `${total} ${total === 1 ? "document was" : "documents were"} left out (${named.join(", ")})`;
  }
}

const mostKinds = 8;

/** A kind comes out of a file and goes to a terminal: no control characters, no end. */
function shown(kind: string): string {
  return kind.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
