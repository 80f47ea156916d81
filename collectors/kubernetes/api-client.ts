import { isRecord, textAt } from "@/collectors/objects/raw";
import { redactText } from "@/collectors/objects/redact-arguments";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { GapReason } from "@/facts/gap";
import { type Clock, systemClock } from "./clock";
import type { Connection } from "./connection";
import { type HttpAnswer, httpGet } from "./http-get";
import { retryAfter } from "./retry-after";

/** How long and how much the API may take. Times in milliseconds. */
export interface ApiLimits {
  requestMilliseconds: number;
  /** All requests of one collection together. */
  totalMilliseconds: number;
  /** How long one request may wait for its retries, all told. */
  patienceMilliseconds: number;
  attempts: number;
  /** First wait before a retry where the server names none; doubles with each. */
  backoffMilliseconds: number;
  /** Largest answer, unpacked. */
  pageBytes: number;
}

export const defaultApiLimits: ApiLimits = {
  requestMilliseconds: 30_000,
  totalMilliseconds: 20 * 60_000,
  patienceMilliseconds: 60_000,
  attempts: 5,
  backoffMilliseconds: 250,
  pageBytes: 64 * 1024 * 1024,
};

/** Reads JSON from the API server of one connection: GET only, with retries, time and size limits. */
export class ApiClient {
  private readonly deadline: number;

  constructor(
    private readonly connection: Connection,
    private readonly signal: AbortSignal,
    private readonly limits: ApiLimits = defaultApiLimits,
    private readonly clock: Clock = systemClock,
  ) {
    this.deadline = clock.now() + limits.totalMilliseconds;
  }

  /**
   * The parsed answer to a path such as `/api/v1/pods?limit=500`. Connection failures, 429 and 5xx are tried again after a pause with jitter,
   * or after the one that Retry-After asks for.
   * @param attempts how often at most, for what is worth less patience than a list
   * @throws Unavailable with the reason and the server's own message; the signal's reason when it aborts
   */
  async getJson(path: string, attempts: number = this.limits.attempts): Promise<unknown> {
    let waited = 0;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await unavailableOr(() => this.get(path));
      if (!(answer instanceof Unavailable) && answer.status === 200) return parsed(answer);
      const failure = answer instanceof Unavailable ? answer : statusFailure(answer);
      if (!isWorthRetrying(failure) || attempt >= Math.min(attempts, this.limits.attempts)) throw failure;
      const asked = answer instanceof Unavailable ? null : retryAfter(answer.retryAfter, this.clock.now());
      const pause = asked ?? this.backoff(attempt);
      waited += pause;
      if (waited > this.limits.patienceMilliseconds) throw outOfPatience(failure, pause);
      await this.clock.sleep(pause, this.signal);
    }
  }

  private async get(path: string): Promise<HttpAnswer> {
    this.signal.throwIfAborted();
    const left = this.deadline - this.clock.now();
    if (left <= 0) throw new Unavailable("timed-out", "the time limit of the whole scan was reached");
    const { agent, headers } = await this.authorize();
    return httpGet({
      url: new URL(this.connection.server + path),
      agent,
      headers: { ...headers, Accept: "application/json", "User-Agent": "plimsoll" },
      timeoutMilliseconds: Math.min(this.limits.requestMilliseconds, left),
      maxBytes: this.limits.pageBytes,
      signal: this.signal,
    });
  }

  /** A command of a kubeconfig may wait for someone to type: it gets as long as a request. */
  private authorize(): ReturnType<Connection["authorize"]> {
    const timeout = AbortSignal.timeout(this.limits.requestMilliseconds);
    return new Promise((resolve, reject) => {
      const stop = () => reject(this.signal.reason);
      const late = () => reject(new Unavailable("timed-out", "the kubeconfig's command gave no credential in time"));
      this.signal.addEventListener("abort", stop, { once: true });
      timeout.addEventListener("abort", late, { once: true });
      this.connection
        .authorize()
        .then(resolve, reject)
        .finally(() => this.signal.removeEventListener("abort", stop));
    });
  }

  /** Between half and all of a wait that doubles, so that clients which failed together do not come back together. */
  private backoff(attempt: number): number {
    return this.limits.backoffMilliseconds * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  }
}

function parsed({ body, contentType }: HttpAnswer): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // What came instead is not quoted: it may be anything, a sign-in page with tokens in it for one.
    throw new Unavailable(
      "malformed",
      `the answer is not JSON (${contentType.slice(0, 80) || "no content type"})`,
      200,
    );
  }
}

function isWorthRetrying({ reason, status }: Unavailable): boolean {
  return status === 429 || (status !== null && status >= 500) || (status === null && reason === "unreachable");
}

function statusFailure({ status, body }: HttpAnswer): Unavailable {
  return new Unavailable(reasonOf(status), `${status}: ${messageOf(body)}`, status);
}

function reasonOf(status: number): GapReason {
  if (status === 401 || status === 403) return "refused";
  if (status === 404 || status === 405 || status === 406) return "missing";
  if (status === 429) return "rate-limited";
  if (status === 408 || status === 410 || status === 504) return "timed-out";
  return status >= 500 ? "unreachable" : "malformed";
}

/** The message of a metav1.Status; nothing of an answer that is none. */
function messageOf(body: string): string {
  if (!body.trimStart().startsWith("{")) return "no Kubernetes answer";
  const status: unknown = statusIn(body);
  const message = isRecord(status) ? textAt(status, "message") : undefined;
  return redactText((message ?? "no message").slice(0, 400));
}

function statusIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // A proxy's error page: the HTTP status says all there is.
    return null;
  }
}

function outOfPatience(failure: Unavailable, pause: number): Unavailable {
  const wait = `the server asks to wait another ${Math.ceil(pause / 1000)} s`;
  return new Unavailable(failure.reason, `${failure.message}; ${wait}`, failure.status);
}
