import { classNames } from "@/ui/class-names";

const tones = {
  info: "border-brand bg-brand-soft text-ink",
  warning: "border-partly bg-partly-soft text-ink",
  error: "border-not-met bg-not-met-soft text-ink",
  success: "border-met bg-met-soft text-ink",
};

/** Something the reader should know before going on. Errors are announced. */
export function Notice({
  tone,
  children,
  className,
}: {
  tone: keyof typeof tones;
  children: React.ReactNode;
  className?: string;
}) {
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={classNames("rounded-r-lg border-l-[3px] px-3.5 py-2.5 text-13", tones[tone], className)}
    >
      {children}
    </div>
  );
}
