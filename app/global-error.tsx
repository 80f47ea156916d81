"use client";

import "@/ui/theme.css";

/** When even the frame failed: no words can be looked up, so both languages stand here. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <main className="mx-auto max-w-md px-5 py-24 text-center">
          <h1 className="text-18 font-semibold">Something went wrong</h1>
          <p lang="ja" className="text-ink-2">
            問題が発生しました
          </p>
          <p className="mt-3 text-13 text-ink-3">{error.digest}</p>
          <button
            type="button"
            onClick={reset}
            className="mt-6 rounded-md bg-brand px-4 py-2 font-medium text-on-brand"
          >
            Try again / 再試行
          </button>
        </main>
      </body>
    </html>
  );
}
