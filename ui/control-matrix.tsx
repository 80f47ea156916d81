import { ControlTile, type ControlTileProps } from "@/ui/control-tile";

export interface MatrixTier {
  id: string;
  name: string;
  section: string;
  controls: ControlTileProps[];
}

/** The controls, a row of tiles per tier. */
export function ControlMatrix({ tiers }: { tiers: readonly MatrixTier[] }) {
  return (
    <div className="divide-y divide-line">
      {tiers.map((tier) => (
        <section
          key={tier.id}
          aria-label={tier.name}
          className="grid gap-x-3.5 gap-y-2 py-2.5 first:pt-1 last:pb-0 md:grid-cols-[116px_1fr]"
        >
          <h3 className="flex gap-2 text-13 font-semibold md:block md:pt-2">
            {tier.name}
            <small className="block text-12 font-normal text-ink-3">{tier.section}</small>
          </h3>
          <ul className="grid grid-cols-1 gap-2 min-[440px]:grid-cols-2 lg:grid-cols-3 xl:grid-cols-5">
            {tier.controls.map((control) => (
              <li key={control.id} className="grid">
                <ControlTile {...control} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
