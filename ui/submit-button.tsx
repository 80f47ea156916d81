"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonKind } from "@/ui/button";

/** Sends its form; while it is under way it cannot be pressed again and says what is happening. */
export function SubmitButton({
  kind = "primary",
  pending,
  children,
}: {
  kind?: ButtonKind;
  pending: string;
  children: React.ReactNode;
}) {
  const { pending: busy } = useFormStatus();
  return (
    <Button type="submit" kind={kind} disabled={busy} aria-busy={busy}>
      {busy ? pending : children}
    </Button>
  );
}
