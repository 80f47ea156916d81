import { classNames } from "@/ui/class-names";

/** A percentage with one decimal; a dash when nothing has evidence. */
export function Percent({ value, size = "text" }: { value: number | null; size?: "text" | "figure" | "hero" }) {
  if (value === null) return <span className={classNames(figure[size], "text-ink-3")}>–</span>;
  return (
    <span className={figure[size]}>
      {value.toFixed(1)}
      <small className={unit[size]}>%</small>
    </span>
  );
}

const figure = {
  text: "whitespace-nowrap tabular-nums",
  figure: "whitespace-nowrap text-24 font-semibold tracking-[-0.02em]",
  hero: "whitespace-nowrap text-46 font-semibold tracking-[-0.03em]",
};
const unit = {
  text: "ml-0.5 text-[1em]",
  figure: "text-[0.7em] font-medium text-ink-2",
  hero: "text-[22px] font-medium tracking-normal text-ink-2",
};
