import { classNames } from "@/ui/class-names";
import { ScrollArea } from "@/ui/scroll-area";

export interface Column<Row> {
  key: string;
  head: React.ReactNode;
  cell: (row: Row) => React.ReactNode;
  /** Numbers are set at the right, with tabular figures. */
  numeric?: boolean;
  /** Names the row for screen readers; one column of a table. */
  rowHeader?: boolean;
  /** Extra classes on every cell: a width, or from which screen width on the column is shown. */
  className?: string;
}

interface DataTableProps<Row> {
  /** Says what the table holds, for people who cannot see it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string | number;
  /** Tall tables keep their head in view. */
  sticky?: boolean;
}

/**
 * A table that scrolls sideways inside its panel when the screen is narrower than its columns; the scrolling area can be reached with
 * the keyboard.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, sticky = false }: DataTableProps<Row>) {
  return (
    <ScrollArea
      label={caption}
      className={classNames("overflow-x-auto", sticky && "max-h-[78vh] overflow-y-auto print:max-h-none")}
    >
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">{caption}</caption>
        <thead className={classNames(sticky && "sticky top-0 z-10 bg-panel shadow-[0_1px_0_var(--line)]")}>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classNames(headClass, align(column), column.className)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)} className="border-t border-line hover:bg-sunk/60">
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

const headClass = "px-3 py-2 text-12 font-medium whitespace-nowrap text-ink-3 first:pl-5 last:pr-5";
const cellClass = "px-3 py-2.5 align-top font-normal first:pl-5 last:pr-5";

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = classNames(cellClass, align(column), column.className);
  return column.rowHeader ? (
    <th scope="row" className={className}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={className}>{column.cell(row)}</td>
  );
}

function align<Row>(column: Column<Row>): string {
  return column.numeric ? "text-right tabular-nums" : "text-left";
}
