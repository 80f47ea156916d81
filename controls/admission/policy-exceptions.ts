import { fitsName } from "@/controls/admission/namespace-match";
import { podsOf } from "@/controls/checks/pods";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { PolicyRule } from "@/facts/kubernetes/engine-policy";

type EnginePolicy = Fact<"engine-policy">;

/**
 * The PolicyExceptions of Kyverno that take something back of a rule. Kyverno may be told to heed none, or those of one namespace only
 * (`--enablePolicyException`, `--exceptionNamespace`); where it is not told, every one counts, because some releases heed all of them by default.
 */
export function exceptionsTo(
  policy: EnginePolicy,
  rule: PolicyRule,
  world: World<"engine-policy" | "workload">,
): readonly EnginePolicy[] {
  const heeded = world.once("admission/policy-exceptions", () => {
    const flags = kyvernoFlags(world);
    const isOff = flags.get("enablePolicyException") === "false";
    const only = flags.get("exceptionNamespace") ?? "*";
    return world
      .all("engine-policy")
      .filter(({ body }) => body.objectKind === "PolicyException" && !isOff)
      .filter(({ body }) => only === "*" || only === "" || body.namespace === only);
  });
  return heeded.filter(({ body }) => body.excepts.some((each) => isExcepted(each, policy, rule)));
}

function isExcepted(each: EnginePolicy["body"]["excepts"][number], { body }: EnginePolicy, rule: PolicyRule): boolean {
  const isOfKind =
    each.kind === undefined
      ? body.objectKind === "ClusterPolicy" || body.objectKind === "Policy"
      : each.kind === body.objectKind;
  const names = [body.name, ...(body.namespace === null ? [] : [`${body.namespace}/${body.name}`])];
  if (!isOfKind || !names.some((name) => fitsName(each.policy, name))) return false;
  return each.rules.length === 0 || each.rules.some((pattern) => fitsName(pattern, rule.name ?? ""));
}

/** Flags that all of Kyverno's admission controllers have alike; one that some of them have otherwise is not known. */
function kyvernoFlags(world: World<"workload">): Map<string, string> {
  const all = world
    .all("workload")
    .flatMap(({ body }) => podsOf(body).flatMap(({ spec }) => spec.containers))
    .filter(({ args }) => args.some((argument) => /^--?(enablePolicyException|exceptionNamespace)=/.test(argument)))
    .map(({ args }) => new Map(args.flatMap((argument) => pairIn(argument))));
  const [first] = all;
  return new Map([...(first ?? [])].filter(([name, value]) => all.every((flags) => flags.get(name) === value)));
}

function pairIn(argument: string): [string, string][] {
  const match = /^--?([A-Za-z]+)=(.*)$/.exec(argument);
  return match ? [[match[1]!, match[2]!]] : [];
}
