const types: Record<string, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json",
  pdf: "application/pdf",
};

/**
 * A file to keep, under a name with its instant in it; `document` is one of our own names, such as `findings.csv`. Text is handed on as it is made; when making it fails half-way the connection
 * breaks, so that nobody takes a part for the whole.
 */
export function download(
  document: string,
  asOf: Date,
  body: AsyncIterator<string> | Uint8Array<ArrayBuffer>,
): Response {
  const [name, extension] = document.split(".") as [string, string];
  const time = asOf.toISOString().slice(0, 16).replaceAll(":", "");
  return new Response(body instanceof Uint8Array ? body : streamed(body), {
    headers: {
      "Content-Type": types[extension]!,
      "Content-Disposition": `attachment; filename="plimsoll-${name}-${time}Z.${extension}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function streamed(text: AsyncIterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return?.();
    },
  });
}
