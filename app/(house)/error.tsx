"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** A bug of ours, or a database that does not answer. The details are in the server's log, not on the page. */
export default function HouseError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("error");
  return (
    <div role="alert" className="panel mx-auto mt-10 max-w-xl">
      <EmptyState
        kind="not-assessed"
        title={t("title")}
        action={
          <Button kind="primary" onClick={reset}>
            {t("retry")}
          </Button>
        }
      >
        {t("text", { digest: error.digest ?? "–" })}
      </EmptyState>
    </div>
  );
}
