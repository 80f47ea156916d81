import { type ApiResource, resourceName } from "./api-resources";

/**
 * How the server misbehaves for a resource.
 * - `refused`: 403, as RBAC refuses.
 * - `missing`: 404, and discovery does not list it.
 * - `slow`: the answer comes after `milliseconds` (default: never, until the server stops).
 * - `cut-off`: half of the body, then the connection drops; from page `fromPage` on (1 is the first), always or `times` times.
 * - `empty`: 200 and no items.
 * - `garbage`: 200 and a body that is no list: a proxy's sign-in page (`html`), or a list with items of wrong shapes.
 * - `throttled`: 429 with `Retry-After`, the first `times` times.
 * - `expired`: 410 for a continue token after `afterPages` pages, the first `times` times.
 * - `failing`: 500, the first `times` times.
 */
export type Behaviour =
  | { kind: "refused" }
  | { kind: "missing" }
  | { kind: "empty" }
  | { kind: "slow"; milliseconds?: number }
  | { kind: "cut-off"; fromPage?: number; times?: number }
  | { kind: "garbage"; form?: "html" | "wrong-items" }
  | { kind: "throttled"; times?: number; retryAfterSeconds?: number }
  | { kind: "expired"; times?: number; afterPages?: number }
  | { kind: "failing"; times?: number };

/**
 * Behaviours by what they apply to: `pods`, `deployments.apps`, `payments/secrets` (in one namespace), `nodes/proxy` (what kubelets answer),
 * `nodes/NAME/proxy` (one of them), `/version` or `*` (whatever has no entry of its own). A bare name stands for the behaviour with its defaults.
 */
export type Behaviours = Readonly<Record<string, Behaviour["kind"] | Behaviour>>;

/** The behaviours of one server, with the memory that "the first n times" needs. */
export class BehaviourBook {
  private readonly used = new Map<string, number>();

  constructor(private behaviours: Behaviours = {}) {}

  /** Replaces all behaviours; counters start again. */
  replace(behaviours: Behaviours): void {
    this.behaviours = behaviours;
    this.used.clear();
  }

  /** The behaviour for requests to a resource, the most specific entry first. */
  forResource(resource: ApiResource, namespace?: string): Behaviour | undefined {
    const name = resourceName(resource);
    const keys = namespace === undefined ? [name, "*"] : [`${namespace}/${name}`, name, "*"];
    return this.first(keys);
  }

  /** The behaviour for what is asked of the kubelet of a node. */
  forKubelet(node: string): Behaviour | undefined {
    return this.first([`nodes/${node}/proxy`, "nodes/proxy", "*"]);
  }

  /** The behaviour for a path such as `/version`. */
  forPath(path: string): Behaviour | undefined {
    return this.first([path]);
  }

  /** Counts a use of a behaviour that happens a limited number of times; false when it is used up. */
  spend(subject: string, times = 1): boolean {
    const used = this.used.get(subject) ?? 0;
    if (used >= times) return false;
    this.used.set(subject, used + 1);
    return true;
  }

  private first(keys: readonly string[]): Behaviour | undefined {
    const key = keys.find((candidate) => this.behaviours[candidate] !== undefined);
    const found = key === undefined ? undefined : this.behaviours[key];
    return typeof found === "string" ? { kind: found } : found;
  }
}
