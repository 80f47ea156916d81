import { isOfDistribution } from "@/controls/advisories/advisories";
import { isPackagedByUbuntu } from "@/controls/advisories/inventory";
import { type Releases, releasesOf } from "@/controls/advisories/release-dates";
import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { containerRuntime } from "@/controls/checks/node-info";
import { supportOf } from "@/controls/checks/release-calendar";
import { parseMinor } from "@/controls/checks/versions";

/** CRI-O numbers its releases like Kubernetes and ends them with the Kubernetes release of the same number. */
const calendars: Readonly<Record<string, "containerd" | "kubernetes">> = {
  containerd: "containerd",
  "cri-o": "kubernetes",
  crio: "kubernetes",
} satisfies Record<string, keyof Releases>;

/**
 * Claim: the node's container runtime is of a release whose maintainers still mend it.
 * Why: a hole in the runtime opens every container on the node, and the orchestrator must deploy only to maintained runtimes
 * (SP 800-190, 4.4.1).
 * Looks at: status.nodeInfo.containerRuntimeVersion, against the end-of-life dates of containerd and CRI-O releases.
 * Passes when: the minor release was maintained on the day of the reading; the evidence names that day. A distribution's build of an older release is not assessed:
 * the distribution may mend it.
 * Cannot see: single vulnerabilities (a scan report says those). Other runtimes are left unassessed.
 */
export const nodeRuntimeVersionIsMaintained = defineCheck({
  id: "node-runtime-version-is-maintained",
  version: 2,
  title: { pass: "Runtime release is maintained", fail: "Runtime release is out of support" },
  tier: "container",
  severity: "high",
  about: "node",
  needs: [],
  proves: ["4.4.1-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Replace the node by one with a maintained runtime release, or upgrade the runtime in place.",
    command: "kubectl get nodes -o custom-columns=NAME:.metadata.name,RUNTIME:.status.nodeInfo.containerRuntimeVersion",
  },
  examine: (node, world) => {
    const { name, version, text } = containerRuntime(node);
    const calendar = calendars[name];
    if (!calendar) throw new CannotTell(`when releases of "${name}" end is not known here`);
    const support = supportOf(parseMinor(version, `the version of ${name}`), releasesOf(world.advisories)[calendar]);
    const observed: Observed[] = [{ path: "status.nodeInfo.containerRuntimeVersion", value: text, deciding: true }];
    if (support.supported) return pass({ observed, searched: support.text });
    if (isOfDistribution(version) || isPackagedByUbuntu(name, version, node.body.nodeInfo?.osImage ?? ""))
      throw new CannotTell(`${text} is ${support.text}; a distribution may have built it, which may still mend it`);
    return fail({ observed, searched: support.text });
  },
});
