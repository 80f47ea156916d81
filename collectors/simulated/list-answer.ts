import { type Answer, badRequest, expired } from "./answer";
import { type ApiResource, apiVersionOf, BUILT_IN_RESOURCES } from "./api-resources";
import type { Estate } from "./estate";
import { type KubeObject, objectKey } from "./kube-object";
import { selectorOf } from "./selectors";

/** In which form the client wants objects: whole, or their metadata only. */
export type Representation = "whole" | "metadata";

/** A list request: what is listed, and its query (`limit`, `continue`, selectors). */
export interface ListRequest {
  resource: ApiResource;
  namespace?: string;
  query: URLSearchParams;
  representation: Representation;
}

/** An estate as it was at a resource version; lists that go on over several pages stay in the one they began in. */
export interface Snapshot {
  estate: Estate;
  resourceVersion: number;
}

/** What a continue token says; opaque to the client. */
export interface Continuation {
  /** Resource version of the snapshot. */
  rv: number;
  /** Key of the last object that was sent. */
  start: string;
  /** Pages and objects sent so far. */
  pages: number;
  sent: number;
}

/** Reads the continue token of a request: undefined without one, `invalid` when this server did not make it. */
export function continuationOf(query: URLSearchParams): Continuation | "invalid" | undefined {
  const token = query.get("continue");
  if (!token) return undefined;
  const text = Buffer.from(token, "base64url").toString();
  const fields = /^v1 (\d+) (\d+) (\d+) (.+)$/s.exec(text);
  if (!fields) return "invalid";
  return { rv: Number(fields[1]), pages: Number(fields[2]), sent: Number(fields[3]), start: fields[4]! };
}

/** The opposite of `continuationOf`. */
export function continueToken({ rv, pages, sent, start }: Continuation): string {
  return Buffer.from(`v1 ${rv} ${pages} ${sent} ${start}`).toString("base64url");
}

/**
 * One page of a list.
 * @param snapshotAt finds the snapshot of a resource version; undefined when it is no longer kept (410)
 * @param current the newest snapshot, used for a first page
 */
export function listAnswer(
  request: ListRequest,
  current: Snapshot,
  snapshotAt: (rv: number) => Snapshot | undefined,
): Answer {
  const going = continuationOf(request.query);
  if (going === "invalid") return badRequest("continue key is not valid: illegal base64 data or unknown version");
  const limit = Number(request.query.get("limit") ?? 0);
  if (!Number.isInteger(limit) || limit < 0) return badRequest(`invalid limit "${request.query.get("limit")}"`);
  const snapshot = going ? snapshotAt(going.rv) : current;
  if (!snapshot) return expired(continueToken({ ...going!, rv: current.resourceVersion }));
  return page(request, snapshot, limit || Number.POSITIVE_INFINITY, going);
}

function page(
  request: ListRequest,
  { estate, resourceVersion }: Snapshot,
  limit: number,
  going?: Continuation,
): Answer {
  const { resource, namespace, representation, query } = request;
  const matches = selectorOf(query);
  const items: string[] = [];
  let last = going?.start ?? "";
  let more = false;
  for (const object of estate.objects(resource, { namespace, after: going?.start })) {
    if (matches && !matches(object)) continue;
    more = items.length >= limit;
    if (more) break;
    items.push(itemText(object, resource, representation));
    last = objectKey(object);
  }
  const sent = (going?.sent ?? 0) + items.length;
  const token = more ? continueToken({ rv: resourceVersion, pages: (going?.pages ?? 0) + 1, sent, start: last }) : "";
  // Like the API server, say how many are left only where no selector makes the number a guess.
  const left = more && !matches ? { remainingItemCount: estate.count(resource, namespace) - sent } : {};
  const metadata = { resourceVersion: String(resourceVersion), ...(token ? { continue: token } : {}), ...left };
  return listOf(resource, representation, metadata, items);
}

/** A list document around items that are text already. */
export function listOf(
  resource: ApiResource,
  representation: Representation,
  metadata: Record<string, unknown>,
  items: readonly string[],
): Answer {
  const kind = representation === "metadata" ? "PartialObjectMetadataList" : `${resource.kind}List`;
  const apiVersion = representation === "metadata" ? "meta.k8s.io/v1" : apiVersionOf(resource);
  const head = JSON.stringify({ kind, apiVersion, metadata });
  return { status: 200, body: `${head.slice(0, -1)},"items":[${items.join(",")}]}\n` };
}

const builtIn = new Set(BUILT_IN_RESOURCES);

/** An item as lists carry it: items of built-in kinds come without `kind` and `apiVersion`, custom resources with them. */
function itemText(object: KubeObject, resource: ApiResource, representation: Representation): string {
  if (representation === "metadata") return objectText(object, representation);
  return JSON.stringify(builtIn.has(resource) ? { ...object, apiVersion: undefined, kind: undefined } : object);
}

/** An object as a single get answers it. */
export function objectText(object: KubeObject, representation: Representation): string {
  if (representation === "whole") return JSON.stringify(object);
  return JSON.stringify({ kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1", metadata: object.metadata });
}

/** Picks the first form in the `Accept` header that this server can give; undefined when there is none (406). */
export function representationOf(accept: string | undefined): Representation | undefined {
  if (!accept) return "whole";
  for (const entry of accept.split(",")) {
    const [type = "", ...parameters] = entry.split(";").map((part) => part.trim());
    if (!["application/json", "application/*", "*/*"].includes(type)) continue;
    const as = parameters.find((parameter) => parameter.startsWith("as="))?.slice(3);
    if (as === undefined) return "whole";
    const meta = parameters.includes("g=meta.k8s.io") && parameters.includes("v=v1");
    if (meta && as.startsWith("PartialObjectMetadata")) return "metadata";
  }
  return undefined;
}
