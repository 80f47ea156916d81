"use client";

import { useEffect, useId, useRef, useState } from "react";
import { classNames } from "@/ui/class-names";

interface PopoverProps {
  label: React.ReactNode;
  /** More for people who cannot see the button, read after the label. */
  hint?: string;
  buttonClass: string;
  align?: "left" | "right";
  width?: string;
  children: React.ReactNode;
}

/** A button that opens a small panel under it; Escape, a press outside or leaving with Tab closes it. */
export function Popover({ label, hint, buttonClass, align = "left", width = "w-64", children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", onKey);
    };
  }, [open]);
  return (
    <div ref={root} className="relative">
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className={buttonClass}
      >
        {label}
        {hint && <span className="sr-only">{hint}</span>}
      </button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: following a link inside closes the panel; the links carry the action
        // biome-ignore lint/a11y/useKeyWithClickEvents: a link followed with the keyboard fires a click too
        <div
          id={id}
          onClick={(event) => (event.target as Element).closest("a") && setOpen(false)}
          className={classNames(
            "absolute top-full z-40 mt-1.5 max-w-[calc(100vw-2rem)] rounded-lg border border-line-2 bg-raised p-2 shadow-lg",
            align === "right" ? "right-0" : "left-0",
            width,
          )}
        >
          {children}
        </div>
      )}
    </div>
  );
}
