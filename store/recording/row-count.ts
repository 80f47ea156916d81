/** Counts the rows that a recording writes, by table. */
export class RowCount {
  readonly rows: Record<string, number> = {};

  add(table: string, count: number): void {
    if (count > 0) this.rows[table] = (this.rows[table] ?? 0) + count;
  }
}
