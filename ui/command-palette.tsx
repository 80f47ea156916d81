"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { classNames } from "@/ui/class-names";
import { Dialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";

export interface PaletteHit {
  group: "pages" | "controls" | "checks" | "assets" | "sources";
  label: string;
  detail: string;
  href: string;
}

/** Search over controls, checks, assets and pages. Opens with the button, ⌘K or Ctrl+K; arrows choose, Enter goes. */
export function CommandPalette({ searchUrl }: { searchUrl: string }) {
  const t = useTranslations("palette");
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    const shortcut = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", shortcut);
    return () => document.removeEventListener("keydown", shortcut);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex h-8 items-center justify-between gap-2 rounded-md border border-line-2 bg-panel px-2.5 text-ink-3 hover:border-field-line lg:w-56"
      >
        <span className="flex items-center gap-2">
          <Icon name="search" size={14} />
          <span className="max-lg:sr-only">{t("search")}</span>
          <span className="sr-only">{t("what")}</span>
        </span>
        <span aria-hidden="true" className="rounded border border-line-2 px-1 font-mono text-12 max-lg:hidden">
          ⌘K
        </span>
      </button>
      <Dialog open={open} onClose={close} title={t("open")} shape="top" bare>
        <PaletteBody searchUrl={searchUrl} onDone={close} />
      </Dialog>
    </>
  );
}

function PaletteBody({ searchUrl, onDone }: { searchUrl: string; onDone: () => void }) {
  const t = useTranslations("palette");
  const router = useRouter();
  const listId = useId();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const hits = useHits(searchUrl, query, () => setChosen(0));
  const go = (hit: PaletteHit | undefined) => {
    if (!hit) return;
    onDone();
    router.push(hit.href);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(hits[chosen]);
    }
  };
  return (
    <div>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Icon name="search" className="text-ink-3" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened in order to type here
          autoFocus
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKeyDown}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits[chosen] ? `${listId}-${chosen}` : undefined}
          aria-label={t("open")}
          placeholder={t("placeholder")}
          className="h-12 w-full bg-transparent text-14 outline-none placeholder:text-ink-3"
        />
      </div>
      <div id={listId} role="listbox" aria-label={t("results")} className="max-h-[50vh] overflow-y-auto p-2">
        {hits.map((hit, index) => (
          <Hit key={hit.href} hit={hit} id={`${listId}-${index}`} active={index === chosen} onChoose={() => go(hit)} />
        ))}
      </div>
      {hits.length === 0 && <p className="px-4 pb-5 text-center text-13 text-ink-3">{t("none")}</p>}
    </div>
  );
}

function Hit({ hit, id, active, onChoose }: { hit: PaletteHit; id: string; active: boolean; onChoose: () => void }) {
  const t = useTranslations("palette");
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) ref.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the search field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the search field
    <div
      ref={ref}
      id={id}
      role="option"
      aria-selected={active}
      onClick={onChoose}
      className={classNames(
        "flex cursor-pointer items-baseline gap-3 rounded-md px-2.5 py-2 hover:bg-sunk",
        active && "bg-brand-soft",
      )}
    >
      <span className="min-w-0 flex-1 truncate">{hit.label}</span>
      <span className="max-w-[45%] truncate font-mono text-12 text-ink-2">{hit.detail}</span>
      <span className="text-12 text-ink-2">{t(hit.group)}</span>
    </div>
  );
}

/** What the server finds for a query, asked again shortly after the last key; an answer that comes too late is dropped. */
function useHits(searchUrl: string, query: string, onNew: () => void): PaletteHit[] {
  const [hits, setHits] = useState<PaletteHit[]>([]);
  const announce = useRef(onNew);
  announce.current = onNew;
  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(async () => {
      const found = await ask(`${searchUrl}?q=${encodeURIComponent(query)}`, gone.signal);
      if (gone.signal.aborted) return;
      setHits(found);
      announce.current();
    }, 120);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [searchUrl, query]);
  return hits;
}

/** An unreachable server finds nothing; the page behind the palette goes on working. */
async function ask(url: string, signal: AbortSignal): Promise<PaletteHit[]> {
  const answer = await fetch(url, { signal }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as PaletteHit[]) : [];
}
