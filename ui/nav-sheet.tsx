"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";

/** The side navigation on small screens: a button in the header that opens it as a sheet. */
export function NavSheet({ children }: { children: React.ReactNode }) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes the sheet
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className="lg:hidden">
      <button
        type="button"
        aria-label={t("menu")}
        onClick={() => setOpen(true)}
        className="grid size-8 place-items-center rounded-md border border-line-2 bg-panel"
      >
        <Icon name="menu" />
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("menu")} shape="sheet">
        <div className="px-3 pb-6">{children}</div>
      </Dialog>
    </div>
  );
}
