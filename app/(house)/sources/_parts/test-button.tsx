"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { testSourceConnection } from "@/app/(house)/sources/actions";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Notice } from "@/ui/notice";

type Found = Awaited<ReturnType<typeof testSourceConnection>>;

/** Tries the connection and shows what it will be able to see. */
export function TestButton({ sourceId }: { sourceId: number }) {
  const t = useTranslations("source");
  const [found, setFound] = useState<Found | null>(null);
  const [busy, start] = useTransition();
  const test = () =>
    start(async () => {
      const answer = await testSourceConnection(sourceId);
      setFound(answer);
    });
  return (
    <>
      <Button onClick={test} disabled={busy} aria-busy={busy}>
        {t(busy ? "testing" : "test")}
      </Button>
      <Dialog open={found !== null} onClose={() => setFound(null)} title={t("test")}>
        <div className="px-5 pb-5">{found && <Result found={found} />}</div>
      </Dialog>
    </>
  );
}

function Result({ found }: { found: Found }) {
  const t = useTranslations("source");
  const problem = found.ok ? found.test.problem : found.problem;
  if (!found.ok || !found.test.reached)
    return <Notice tone="error">{t("testFailed", { detail: problem ?? "" })}</Notice>;
  const { version, available, unavailable } = found.test;
  return (
    <div className="grid gap-3 text-13">
      <Notice tone={unavailable.length > 0 ? "warning" : "success"}>
        {t("testOk", { detail: version ?? "", count: available.length })}
      </Notice>
      <ul className="grid gap-1.5">
        {unavailable.map((each) => (
          <li key={each.resource} className="[overflow-wrap:anywhere]">
            <b className="font-mono text-12 font-medium">{each.resource}</b>{" "}
            <span className="text-ink-2">{each.detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
