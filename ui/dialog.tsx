"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { classNames } from "@/ui/class-names";
import { Icon } from "@/ui/icon";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** "sheet" slides in from the left and fills the height. */
  shape?: "box" | "sheet" | "top";
  /** Keeps the title for screen readers only. */
  bare?: boolean;
  children: React.ReactNode;
}

/** A modal dialog: the platform's own, so focus stays inside and Escape closes it. */
export function Dialog({ open, onClose, title, shape = "box", bare = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const t = useTranslations("dialog");
  useEffect(() => {
    if (open && !ref.current?.open) ref.current?.showModal();
    if (!open && ref.current?.open) ref.current.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the press is on the backdrop
    <dialog
      ref={ref}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
      className={classNames("border-line-2 bg-raised text-ink backdrop:bg-scrim", shapes[shape])}
    >
      {open && (
        <>
          {!bare && (
            <div className="flex items-center justify-between gap-4 px-5 pt-4 pb-3">
              <h2 className="font-semibold">{title}</h2>
              <button
                type="button"
                aria-label={t("close")}
                onClick={onClose}
                className="grid size-8 place-items-center rounded-md hover:bg-sunk"
              >
                <Icon name="close" />
              </button>
            </div>
          )}
          {children}
        </>
      )}
    </dialog>
  );
}

const shapes = {
  box: "m-auto w-[min(32rem,calc(100vw-2rem))] rounded-xl border",
  top: "mx-auto mt-[10vh] mb-auto w-[min(40rem,calc(100vw-2rem))] overflow-hidden rounded-xl border shadow-xl",
  sheet: "m-0 h-dvh max-h-none w-[min(18rem,85vw)] border-r",
};
