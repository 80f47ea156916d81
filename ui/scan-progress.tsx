"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

export interface LiveScan {
  state: "queued" | "running" | "done" | "failed" | "interrupted";
  stage: "waiting" | "collecting" | "assessing" | "recording" | "finished";
  read: Record<string, number>;
  error: string | null;
}

const stages = ["waiting", "collecting", "assessing", "recording"] as const;
const pollMs = 1000;

/** A scan while it runs: asks the server every second and, when it is over, brings the page up to date. */
export function ScanProgress({ statusUrl, initial }: { statusUrl: string; initial: LiveScan }) {
  const t = useTranslations("scan");
  const scan = useLiveScan(statusUrl, initial);
  const at = stages.indexOf(scan.stage as (typeof stages)[number]);
  const read = Object.entries(scan.read).filter(([, count]) => count > 0);
  const total = read.reduce((sum, [, count]) => sum + count, 0);
  return (
    <div role="status" aria-live="polite" className="grid gap-2.5">
      <ol className="grid grid-cols-4 gap-1.5">
        {stages.map((stage, index) => (
          <li key={stage} className="grid gap-1.5 text-12">
            <i className={`h-1.5 rounded-full ${barOf(index, at, scan.state)}`} />
            <span className={index === at ? "font-medium text-ink" : "text-ink-3"}>{t(stage)}</span>
          </li>
        ))}
      </ol>
      <p className="text-13 text-ink-2">{t("read", { total })}</p>
      {read.length > 0 && (
        <p aria-hidden="true" className="font-mono text-12 text-ink-3 [overflow-wrap:anywhere]">
          {read.map(([resource, count]) => `${resource} ${count}`).join(" · ")}
        </p>
      )}
    </div>
  );
}

function barOf(index: number, at: number, state: LiveScan["state"]): string {
  if (state === "done" || (at !== -1 && index < at)) return "bg-brand";
  return index === at ? "animate-pulse bg-brand" : "bg-line-2";
}

function useLiveScan(statusUrl: string, initial: LiveScan): LiveScan {
  const router = useRouter();
  const [scan, setScan] = useState(initial);
  useEffect(() => {
    const gone = new AbortController();
    const timer = setInterval(async () => {
      const answer = await fetch(statusUrl, { signal: gone.signal, cache: "no-store" }).catch(() => null);
      // A server that does not answer now may answer in a second: keep showing what was last known.
      if (!answer?.ok) return;
      const next = (await answer.json()) as LiveScan;
      setScan(next);
      if (next.state === "queued" || next.state === "running") return;
      clearInterval(timer);
      router.refresh();
    }, pollMs);
    return () => {
      clearInterval(timer);
      gone.abort();
    };
  }, [statusUrl, router]);
  return scan;
}
