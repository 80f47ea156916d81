import type { ApiResource } from "./api-resources";

/** What the server is going to send. */
export interface Answer {
  status: number;
  body: string;
  headers?: Record<string, string>;
  /** Send only the first half of the body, then drop the connection. */
  cutOff?: boolean;
  /** Wait this long before the first byte. */
  delayMilliseconds?: number;
}

/** A 200 answer with a JSON document. */
export function jsonAnswer(document: unknown): Answer {
  return { status: 200, body: JSON.stringify(document) };
}

interface Failure {
  code: number;
  reason: string;
  message: string;
  details?: Record<string, unknown>;
  /** List metadata of the Status, for the token that a 410 offers. */
  metadata?: Record<string, unknown>;
}

/** A refusal in the form the API server gives all of them: a `Status` object. */
export function statusAnswer({ code, reason, message, details, metadata = {} }: Failure): Answer {
  const status = { kind: "Status", apiVersion: "v1", metadata, status: "Failure", message, reason, details, code };
  return { status: code, body: JSON.stringify(status) };
}

/** 401: no token, or one that nobody issued. */
export function unauthorized(): Answer {
  return statusAnswer({ code: 401, reason: "Unauthorized", message: "Unauthorized" });
}

/** 403 as the RBAC authorizer words it. */
export function forbidden(
  user: string,
  verb: "get" | "list",
  resource: ApiResource,
  at: { namespace?: string; name?: string },
): Answer {
  const scope = at.namespace === undefined ? "at the cluster scope" : `in the namespace "${at.namespace}"`;
  const subject = at.name === undefined ? "" : ` "${at.name}"`;
  return statusAnswer({
    code: 403,
    reason: "Forbidden",
    message:
      `${resource.plural}${resource.group && `.${resource.group}`}${subject} is forbidden: User "${user}" cannot ${verb} ` +
      `resource "${resource.plural}" in API group "${resource.group}" ${scope}`,
    details: { name: at.name, group: resource.group || undefined, kind: resource.plural },
  });
}

/** 403 for what a kubelet would have answered: `nodes/proxy` is a permission of its own. */
export function forbiddenKubelet(user: string, node: string): Answer {
  return statusAnswer({
    code: 403,
    reason: "Forbidden",
    message: `nodes "${node}" is forbidden: User "${user}" cannot get resource "nodes/proxy" in API group "" at the cluster scope`,
    details: { name: node, kind: "nodes" },
  });
}

/** 503: the API server cannot reach the kubelet of a node. */
export function kubeletUnreachable(node: string): Answer {
  const message = `error trying to reach service: dial tcp ${node}:10250: connect: no route to host`;
  return statusAnswer({ code: 503, reason: "ServiceUnavailable", message });
}

/** 403 for a path that is not a resource, such as `/version`. */
export function forbiddenPath(user: string, path: string): Answer {
  return statusAnswer({
    code: 403,
    reason: "Forbidden",
    message: `forbidden: User "${user}" cannot get path "${path}"`,
    details: {},
  });
}

/** 404 for a group, version or resource that the server does not have. */
export function unknownResource(): Answer {
  return statusAnswer({
    code: 404,
    reason: "NotFound",
    message: "the server could not find the requested resource",
    details: {},
  });
}

/** 404 for one object. */
export function notFound(resource: ApiResource, name: string): Answer {
  const kind = resource.group ? `${resource.plural}.${resource.group}` : resource.plural;
  return statusAnswer({
    code: 404,
    reason: "NotFound",
    message: `${kind} "${name}" not found`,
    details: { name, group: resource.group || undefined, kind: resource.plural },
  });
}

/** 429 with the seconds to wait. */
export function tooManyRequests(retryAfterSeconds: number): Answer {
  const answer = statusAnswer({
    code: 429,
    reason: "TooManyRequests",
    message: "too many requests, please try again later",
    details: { retryAfterSeconds },
  });
  return { ...answer, headers: { "Retry-After": String(retryAfterSeconds) } };
}

/** 410: the list that a continue token belongs to is gone; `token` goes on with the present list. */
export function expired(token: string): Answer {
  return statusAnswer({
    code: 410,
    reason: "Expired",
    message:
      "The provided continue parameter is too old to display a consistent list result. You can start a new list without " +
      "the continue parameter, or use the continue token in this response to retrieve the remainder of the results.",
    metadata: { continue: token },
  });
}

/** 400 with a message. */
export function badRequest(message: string): Answer {
  return statusAnswer({ code: 400, reason: "BadRequest", message });
}

/** 500 as a crashing backend gives it. */
export function internalError(): Answer {
  return statusAnswer({
    code: 500,
    reason: "InternalError",
    message: "Internal error occurred: etcdserver: request timed out",
    details: { causes: [{ message: "etcdserver: request timed out" }] },
  });
}
