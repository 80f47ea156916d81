export type RefusalCode = "not-signed-in" | "forbidden" | "bad-request" | "unknown-source" | "busy" | "failed";

const statusOf: Record<RefusalCode, number> = {
  "not-signed-in": 401,
  forbidden: 403,
  "bad-request": 400,
  "unknown-source": 404,
  busy: 503,
  failed: 500,
};

/** A refusal as JSON: a code for programs, a sentence for people, and what is wrong parameter by parameter. */
export function refuse(code: RefusalCode, message: string, parameters?: Record<string, string>): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  if (code === "not-signed-in") headers.set("WWW-Authenticate", "Bearer");
  if (code === "busy") headers.set("Retry-After", "20");
  return Response.json(
    { error: { code, message, ...(parameters ? { parameters } : {}) } },
    { status: statusOf[code], headers },
  );
}
