import { classNames } from "@/ui/class-names";

/** A fact as a read-only tree: objects and lists unfold, values are text. */
export function FactTree({ value, name }: { value: unknown; name?: string }) {
  if (value === null || typeof value !== "object") return <Leaf name={name} value={value} />;
  const entries = Object.entries(value);
  if (entries.length === 0) return <Leaf name={name} value={Array.isArray(value) ? "[]" : "{}"} quiet />;
  if (name === undefined) return <Branch entries={entries} />;
  return (
    <details open={entries.length <= 6}>
      <summary className="min-h-6 rounded px-1 leading-6 hover:bg-panel">
        {name}{" "}
        <span className="text-ink-3">{Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`}</span>
      </summary>
      <Branch entries={entries} nested />
    </details>
  );
}

function Branch({ entries, nested = false }: { entries: [string, unknown][]; nested?: boolean }) {
  return (
    <ul className={classNames("font-mono text-[12.5px] leading-5", nested && "ml-2 border-l border-line pl-3")}>
      {entries.map(([key, value]) => (
        <li key={key}>
          <FactTree name={key} value={value} />
        </li>
      ))}
    </ul>
  );
}

function Leaf({ name, value, quiet = value === null }: { name?: string; value: unknown; quiet?: boolean }) {
  return (
    <p className="px-1 [overflow-wrap:anywhere]">
      {name !== undefined && <span className="text-ink-2">{name}: </span>}
      <span className={quiet ? "text-ink-3" : "text-ink"}>{String(value)}</span>
    </p>
  );
}
