import type { ObjectKind } from "@/collectors/objects/kinds";
import { ObjectFold } from "@/collectors/objects/object-fold";
import { isRecord, listAt, recordAt, textAt } from "@/collectors/objects/raw";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { ApiClient } from "./api-client";

/** How far a list got. `failure` is null when it was read to its end; `share` says how much is missing where it was not. */
export interface ListedResource {
  fold: ObjectFold;
  read: number;
  failure: Unavailable | null;
  share: number;
}

const PAGE_SIZE = 500;
/**
 * Kinds whose objects are large: a page of 500 definitions with their schemas, or of reports with all their findings, could be hundreds of
 * megabytes, and one of pods is what decides how much memory a collection takes.
 */
const smallPages = new Map([
  ["customresourcedefinitions.apiextensions.k8s.io", 25],
  ["pods", 250],
  ["configmaps", 100],
  ["vulnerabilityreports.aquasecurity.github.io", 25],
  ["configauditreports.aquasecurity.github.io", 50],
  ["policyreports.wgpolicyk8s.io", 50],
  ["clusterpolicyreports.wgpolicyk8s.io", 25],
  ["reports.openreports.io", 50],
  ["clusterreports.openreports.io", 25],
]);
const MOST_RESTARTS = 3;

/**
 * Lists one resource page by page and folds it into facts. When the server has forgotten where the list began (410 Gone) it is
 * started again with a new fold, so that nothing stays that has been deleted meanwhile.
 * @yields how many objects have been read, after each page
 * @returns what was read; never throws for what the server does
 */
export async function* listResource(
  client: ApiClient,
  kind: ObjectKind,
  look: (raw: unknown) => void = () => undefined,
): AsyncGenerator<number, ListedResource> {
  for (let restart = 0; ; restart += 1) {
    const listed = yield* listOnce(client, kind, look);
    if (listed.failure?.status !== 410 || listed.read === 0 || restart >= MOST_RESTARTS) return listed;
  }
}

async function* listOnce(
  client: ApiClient,
  kind: ObjectKind,
  look: (raw: unknown) => void,
): AsyncGenerator<number, ListedResource> {
  const fold = new ObjectFold();
  const list: Listing = { tried: [kind.version], limit: smallPages.get(kind.resource) ?? PAGE_SIZE, token: "" };
  let read = 0;
  let remaining: number | null = null;
  for (;;) {
    const page = await unavailableOr(() => nextPage(client, kind, list));
    if (page instanceof Unavailable) return { fold, read, failure: page, share: unseenShare(read, remaining) };
    for (const item of page.items) {
      look(item);
      fold.take(kind, item);
    }
    read += page.items.length;
    remaining = page.remaining;
    yield read;
    if (page.token === "") return { fold, read, failure: null, share: 0 };
    list.token = page.token;
  }
}

/**
 * Asks for one object of a resource, as `listResource` would begin.
 * @throws Unavailable when the list would fail
 */
export async function tryResource(client: ApiClient, kind: ObjectKind): Promise<void> {
  await nextPage(client, kind, { tried: [kind.version], limit: 1, token: "" });
}

interface Listing {
  /** API versions asked for so far; the last is the one in use. */
  tried: string[];
  limit: number;
  token: string;
}

interface Page {
  items: unknown[];
  token: string;
  remaining: number | null;
}

/** The next page, in smaller helpings where the answer is too large, from an older version where the newest is not served. */
async function nextPage(client: ApiClient, kind: ObjectKind, list: Listing): Promise<Page> {
  const answer = await unavailableOr(() => client.getJson(`${pathOf(kind, list)}?${queryOf(list)}`));
  if (!(answer instanceof Unavailable)) return toPage(answer, kind);
  if (answer.reason === "too-large" && list.limit > 1) {
    list.limit = Math.ceil(list.limit / 10);
    return nextPage(client, kind, list);
  }
  const isUnserved = answer.status === 404 && list.token === "" && kind.group !== "";
  const other = isUnserved ? await otherVersion(client, kind, list.tried) : undefined;
  if (other === undefined) throw answer;
  list.tried.push(other);
  return nextPage(client, kind, list);
}

function queryOf({ limit, token }: Listing): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (token !== "") query.set("continue", token);
  return query.toString();
}

/** A version of the group that the server serves and that has not been asked for, the server's favourite first. */
async function otherVersion(
  client: ApiClient,
  kind: ObjectKind,
  tried: readonly string[],
): Promise<string | undefined> {
  const group = await unavailableOr(() => client.getJson(`/apis/${kind.group}`));
  if (group instanceof Unavailable) return undefined;
  const versions = listAt(group, "versions").flatMap((version) => textAt(version, "version") ?? []);
  return versions.find((version) => !tried.includes(version));
}

function pathOf(kind: ObjectKind, { tried }: Listing): string {
  const plural = kind.resource.split(".")[0];
  const version = tried.at(-1) ?? kind.version;
  return kind.group === "" ? `/api/${version}/${plural}` : `/apis/${kind.group}/${version}/${plural}`;
}

function toPage(answer: unknown, kind: ObjectKind): Page {
  const metadata = recordAt(answer, "metadata");
  const items = isRecord(answer) ? answer.items : undefined;
  // An empty list may come as null from servers in Go.
  if (!isRecord(answer) || !(Array.isArray(items) || (items === null && answer.kind !== undefined)))
    throw new Unavailable("malformed", `the answer is no list of ${kind.resource}`, 200);
  const { remainingItemCount } = metadata;
  return {
    items: Array.isArray(items) ? items : [],
    token: textAt(metadata, "continue") ?? "",
    remaining: typeof remainingItemCount === "number" && remainingItemCount >= 0 ? remainingItemCount : null,
  };
}

/** How much of a list is unseen when it broke off: what the server said was left, or everything when it did not say. */
function unseenShare(read: number, remaining: number | null): number {
  return read === 0 || remaining === null || remaining === 0 ? 1 : remaining / (read + remaining);
}
