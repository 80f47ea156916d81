import Link from "next/link";
import { classNames } from "@/ui/class-names";

const base =
  "inline-flex min-h-8 items-center justify-center gap-2 whitespace-nowrap rounded-md border px-3 py-1.5 font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55";
const kinds = {
  plain: "border-line-2 bg-panel text-ink hover:bg-sunk",
  primary: "border-brand bg-brand text-on-brand hover:border-brand-hover hover:bg-brand-hover",
  danger: "border-not-met-ink bg-panel text-not-met-ink hover:bg-not-met-soft",
};
export type ButtonKind = keyof typeof kinds;

/** The looks of a button, for elements that are not buttons. */
export function buttonClass(kind: ButtonKind = "plain"): string {
  return classNames(base, kinds[kind]);
}

type ButtonProps = React.ComponentProps<"button"> & { kind?: ButtonKind };

export function Button({ kind = "plain", type = "button", className, ...rest }: ButtonProps) {
  return <button type={type} className={classNames(buttonClass(kind), className)} {...rest} />;
}

/** A link that looks like a button. */
export function ButtonLink({ kind = "plain", ...rest }: React.ComponentProps<typeof Link> & { kind?: ButtonKind }) {
  return <Link className={buttonClass(kind)} {...rest} />;
}
