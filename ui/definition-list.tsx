/** Names and values in two columns. */
export function DefinitionList({ items }: { items: readonly { term: string; detail: React.ReactNode }[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-13 sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {items.map((item) => (
        <div key={item.term} className="contents">
          <dt className="text-ink-3">{item.term}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere] max-sm:mb-1.5">{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
