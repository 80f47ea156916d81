import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type Answer,
  expired,
  forbidden,
  forbiddenKubelet,
  forbiddenPath,
  internalError,
  jsonAnswer,
  kubeletUnreachable,
  notFound,
  statusAnswer,
  tooManyRequests,
  unauthorized,
  unknownResource,
} from "./answer";
import { type ApiResource, resourceName } from "./api-resources";
import { type Behaviour, BehaviourBook, type Behaviours } from "./behaviours";
import { coreVersionsAnswer, groupAnswer, groupsAnswer, resourcesAnswer } from "./discovery";
import type { Estate } from "./estate";
import { objectKey } from "./kube-object";
import {
  continuationOf,
  continueToken,
  listAnswer,
  listOf,
  objectText,
  type Representation,
  representationOf,
  type Snapshot,
} from "./list-answer";
import { parseApiPath } from "./parse-api-path";
import { sendAnswer } from "./send-answer";

/** How a simulated server is set up. */
export interface ApiServerOptions {
  /** The bearer token that is let in. */
  token?: string;
  /** Who the token belongs to, as refusals name it. */
  user?: string;
  behaviours?: Behaviours;
  /** 0 (the default) takes any free port. */
  port?: number;
  /** Compress large answers for clients that accept it, as the API server does. Default true. */
  compress?: boolean;
}

/** One request as the server saw it. */
export interface RecordedRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  accept: string | undefined;
  userAgent: string | undefined;
  /** `pods`, `deployments.apps`; undefined for what is no resource. */
  resource?: string;
  namespace?: string;
  name?: string;
  /** Whether whole objects or their metadata only were asked for. */
  representation?: Representation;
  /** The status that was answered; undefined while the answer is still to come. */
  status?: number;
}

const SNAPSHOTS_KEPT = 4;
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;

/** The state of one server: snapshots of its estate, behaviours, what was asked, and answers that wait. */
export class SimulatedWorld {
  readonly token: string;
  readonly user: string;
  readonly book: BehaviourBook;
  readonly timers = new Set<NodeJS.Timeout>();
  requests: RecordedRequest[] = [];
  address = "";
  private snapshots: Snapshot[];

  constructor(
    estate: Estate,
    private readonly options: ApiServerOptions,
  ) {
    this.token = options.token ?? "simulated-estate-reader";
    this.user = options.user ?? "system:serviceaccount:plimsoll:plimsoll-reader";
    this.book = new BehaviourBook(options.behaviours);
    this.snapshots = [{ estate, resourceVersion: 48_200_117 }];
  }

  get current(): Snapshot {
    return this.snapshots.at(-1)!;
  }

  setEstate(estate: Estate): void {
    const resourceVersion = this.current.resourceVersion + 1009;
    this.snapshots = [...this.snapshots, { estate, resourceVersion }].slice(-SNAPSHOTS_KEPT);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", `https://${this.address}`);
    const record = recordOf(request, url);
    this.requests.push(record);
    const answer = this.answer(request, url, record);
    this.later(answer.delayMilliseconds ?? 0, () => {
      record.status = answer.status;
      sendAnswer(request, response, answer, this.options.compress ?? true);
    });
  }

  private answer(request: IncomingMessage, url: URL, record: RecordedRequest): Answer {
    if (request.headers.authorization !== `Bearer ${this.token}`) return unauthorized();
    if (request.method !== "GET") return methodNotAllowed();
    const path = parseApiPath(url.pathname, this.served());
    if (path.kind === "kubelet") {
      Object.assign(record, { resource: "nodes/proxy", name: path.node });
      return this.answerKubelet(path.node);
    }
    if (path.kind !== "list" && path.kind !== "object") return this.answerPath(url.pathname, path);
    const representation = representationOf(request.headers.accept);
    const { resource, namespace } = path;
    const name = path.kind === "object" ? path.name : undefined;
    Object.assign(record, { resource: resourceName(resource), namespace, name, representation });
    if (!representation) return notAcceptable();
    const target: Target = { resource, namespace, name, representation, query: url.searchParams };
    const behaviour = this.book.forResource(resource, namespace);
    return this.misbehave(behaviour, target) ?? this.spoil(behaviour, target, this.answerResource(target));
  }

  /** What is served, without the resources that behave as missing. */
  private served(): ApiResource[] {
    return this.current.estate.resources.filter((resource) => this.book.forResource(resource)?.kind !== "missing");
  }

  private answerPath(pathname: string, path: ReturnType<typeof parseApiPath>): Answer {
    const behaviour = this.book.forPath(pathname);
    if (behaviour?.kind === "refused") return forbiddenPath(this.user, pathname);
    if (behaviour?.kind === "missing") return unknownResource();
    if (behaviour?.kind === "throttled" && this.book.spend(pathname, behaviour.times)) {
      return tooManyRequests(behaviour.retryAfterSeconds ?? 1);
    }
    const answer = this.discover(path);
    if (behaviour?.kind === "garbage") return { status: 200, body: SIGN_IN_PAGE };
    if (behaviour?.kind === "cut-off") return { ...answer, cutOff: true };
    return behaviour?.kind === "slow" ? { ...answer, delayMilliseconds: delayOf(behaviour) } : answer;
  }

  private answerKubelet(node: string): Answer {
    const behaviour = this.book.forKubelet(node);
    const configuration = this.current.estate.kubelet?.(node);
    if (behaviour?.kind === "refused") return forbiddenKubelet(this.user, node);
    if (behaviour?.kind === "missing") return unknownResource();
    if (behaviour?.kind === "failing" && this.book.spend(`nodes/${node}/proxy`, behaviour.times))
      return internalError();
    if (behaviour?.kind === "garbage") return { status: 200, body: SIGN_IN_PAGE };
    if (behaviour?.kind === "empty") return jsonAnswer({});
    const answer = configuration ? jsonAnswer({ kubeletconfig: configuration }) : kubeletUnreachable(node);
    if (behaviour?.kind === "cut-off") return { ...answer, cutOff: true };
    return behaviour?.kind === "slow" ? { ...answer, delayMilliseconds: delayOf(behaviour) } : answer;
  }

  private discover(path: ReturnType<typeof parseApiPath>): Answer {
    if (path.kind === "version") return jsonAnswer(this.current.estate.version);
    if (path.kind === "health") return { status: 200, body: "ok", headers: { "Content-Type": "text/plain" } };
    if (path.kind === "core-versions") return coreVersionsAnswer(this.address);
    if (path.kind === "groups") return groupsAnswer(this.served());
    if (path.kind === "group") return groupAnswer(path.group, this.served());
    if (path.kind === "resources") return resourcesAnswer(path.groupVersion, this.served());
    return unknownResource();
  }

  private answerResource(target: Target): Answer {
    const { resource, namespace, name, representation } = target;
    if (name === undefined) {
      return listAnswer(target, this.current, (rv) =>
        this.snapshots.find(({ resourceVersion }) => resourceVersion === rv),
      );
    }
    const key = namespace === undefined ? name : `${namespace}/${name}`;
    for (const object of this.current.estate.objects(resource, { namespace })) {
      if (objectKey(object) === key) return { status: 200, body: objectText(object, representation) };
    }
    return notFound(resource, name);
  }

  /** Behaviours that answer instead of the estate. */
  private misbehave(behaviour: Behaviour | undefined, target: Target): Answer | undefined {
    const subject = resourceName(target.resource);
    if (behaviour?.kind === "refused") {
      return forbidden(this.user, target.name ? "get" : "list", target.resource, target);
    }
    // For one namespace only; a resource that is missing everywhere is not even routed.
    if (behaviour?.kind === "missing") return unknownResource();
    if (behaviour?.kind === "garbage") return garbage(behaviour, target);
    if (behaviour?.kind === "empty") return this.nothing(target);
    if (behaviour?.kind === "throttled" && this.book.spend(subject, behaviour.times)) {
      return tooManyRequests(behaviour.retryAfterSeconds ?? 1);
    }
    if (behaviour?.kind === "failing" && this.book.spend(subject, behaviour.times)) return internalError();
    if (behaviour?.kind === "expired") return this.expire(behaviour, target);
    return undefined;
  }

  private nothing(target: Target): Answer {
    if (target.name !== undefined) return notFound(target.resource, target.name);
    const metadata = { resourceVersion: String(this.current.resourceVersion) };
    return listOf(target.resource, target.representation, metadata, []);
  }

  private expire(behaviour: { times?: number; afterPages?: number }, target: Target): Answer | undefined {
    const going = continuationOf(target.query);
    const due = typeof going === "object" && going.pages >= (behaviour.afterPages ?? 1);
    if (!due || !this.book.spend(resourceName(target.resource), behaviour.times)) return undefined;
    return expired(continueToken({ ...going, rv: this.current.resourceVersion }));
  }

  /** Behaviours that damage or delay a good answer. */
  private spoil(behaviour: Behaviour | undefined, target: Target, answer: Answer): Answer {
    if (behaviour?.kind === "slow") return { ...answer, delayMilliseconds: delayOf(behaviour) };
    if (behaviour?.kind !== "cut-off") return answer;
    const going = continuationOf(target.query);
    const page = (typeof going === "object" ? going.pages : 0) + 1;
    if (page < (behaviour.fromPage ?? 1)) return answer;
    const due = behaviour.times === undefined || this.book.spend(resourceName(target.resource), behaviour.times);
    return due ? { ...answer, cutOff: true } : answer;
  }

  private later(milliseconds: number, action: () => void): void {
    if (milliseconds === 0) {
      action();
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      action();
    }, milliseconds);
    this.timers.add(timer);
  }
}

interface Target {
  resource: ApiResource;
  namespace?: string;
  name?: string;
  representation: Representation;
  query: URLSearchParams;
}

const SIGN_IN_PAGE =
  "<!doctype html><html><head><title>Sign in</title></head><body><form action='/login'></form></body></html>";

function garbage(behaviour: { form?: "html" | "wrong-items" }, target: Target): Answer {
  if (behaviour.form !== "wrong-items") {
    return { status: 200, body: SIGN_IN_PAGE, headers: { "Content-Type": "text/html" } };
  }
  const items = [`{"metadata":null,"spec":7}`, "null", `"pod"`, `{"metadata":{"name":["a"]},"spec":{"containers":{}}}`];
  return listOf(target.resource, target.representation, { resourceVersion: "1" }, items);
}

const delayOf = (behaviour: { milliseconds?: number }) => behaviour.milliseconds ?? LONGEST_TIMER_MILLISECONDS;

function methodNotAllowed(): Answer {
  const message = "the server does not allow this method on the requested resource";
  return statusAnswer({ code: 405, reason: "MethodNotAllowed", message });
}

function notAcceptable(): Answer {
  const message = "only the following media types are accepted: application/json";
  return statusAnswer({ code: 406, reason: "NotAcceptable", message });
}

function recordOf(request: IncomingMessage, url: URL): RecordedRequest {
  return {
    method: request.method ?? "",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    accept: request.headers.accept,
    userAgent: request.headers["user-agent"],
  };
}
