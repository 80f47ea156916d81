"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { retire } from "@/app/(house)/sources/actions";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { SubmitButton } from "@/ui/submit-button";

/** Takes a source out of use, after asking once. */
export function RetireForm({ sourceId, name }: { sourceId: number; name: string }) {
  const t = useTranslations("source");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t("retire")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("retireTitle", { name })}>
        <form action={retire.bind(null, sourceId)} className="px-5 pb-5">
          <p className="mb-4 text-13 text-ink-2">{t("retireText")}</p>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <SubmitButton kind="danger" pending={t("retiring")}>
              {t("retireConfirm")}
            </SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
