"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/ui/icon";

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text }: { text: string }) {
  const t = useTranslations("copy");
  const [state, setState] = useState<"idle" | "done" | "refused">("idle");
  const copy = async () => {
    setState(
      await navigator.clipboard.writeText(text).then(
        () => "done" as const,
        () => "refused" as const,
      ),
    );
    setTimeout(() => setState("idle"), 2500);
  };
  return (
    <button
      type="button"
      onClick={copy}
      className="inline-flex items-center gap-1.5 rounded-md border border-line-2 bg-panel px-2 py-1 font-sans text-12 font-medium text-ink-2 hover:bg-sunk hover:text-ink print:hidden"
    >
      <Icon name={state === "done" ? "tick" : "copy"} size={13} />
      <span aria-live="polite">{t(state)}</span>
    </button>
  );
}
