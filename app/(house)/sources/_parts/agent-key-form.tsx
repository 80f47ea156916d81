"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { resetKey } from "@/app/(house)/sources/[id]/actions";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { SubmitButton } from "@/ui/submit-button";

/** Forgets the key of a host's agent, after asking once. */
export function AgentKeyForm({ sourceId, fingerprint }: { sourceId: number; fingerprint: string }) {
  const t = useTranslations("agentKey");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("resetKey")}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("resetTitle")}>
        <form action={resetKey.bind(null, sourceId)} className="px-5 pb-5">
          <p className="mb-2 text-13 text-ink-2 text-pretty">{t("resetText")}</p>
          <p className="mb-4 font-mono text-12 text-ink-3 [overflow-wrap:anywhere]">{fingerprint}</p>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <SubmitButton kind="danger" pending={t("resetting")}>
              {t("resetKey")}
            </SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
