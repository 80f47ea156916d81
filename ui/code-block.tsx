import { CopyButton } from "@/ui/copy-button";
import { ScrollArea } from "@/ui/scroll-area";

/** Text to paste: YAML or a command, with a button that copies it. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-sunk">
      <figcaption className="flex items-center justify-between gap-2 border-b border-line py-1.5 pr-1.5 pl-3 text-12 text-ink-3">
        {label}
        <CopyButton text={text} />
      </figcaption>
      <ScrollArea label={label} className="overflow-x-auto">
        <pre className="w-max px-3 py-2.5 font-mono text-[12.5px] leading-[19px]">{text}</pre>
      </ScrollArea>
    </figure>
  );
}
