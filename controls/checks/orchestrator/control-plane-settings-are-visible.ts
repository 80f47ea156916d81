import { CannotTell, defineCheck, pass } from "@/controls/check";
import { providerOf, whyOutsideOfPods } from "@/controls/control-plane/provider";
import { hidesEverything } from "@/controls/control-plane/settings-elsewhere";

/**
 * Claim: the cluster shows how its control plane is started.
 * Why: what the flags of API server, controller manager, scheduler and etcd decide (SP 800-190, 4.3.2, 4.3.5, 4.4.5) must not look fine only because nobody sees them.
 * Looks at: workloads that run a component of the control plane; where there are none, the version of the cluster, labels and machines of nodes.
 * Passes when: the API server's command line was seen; its flags are then judged one by one. It never fails: what a provider keeps to itself, and
 * what runs outside of pods, is not assessed, with who answers for it.
 * Cannot see: control planes of single programs (k3s, k0s), whose settings lie in files of the host.
 */
export const controlPlaneSettingsAreVisible = defineCheck({
  id: "control-plane-settings-are-visible",
  version: 1,
  title: { pass: "Control plane shows its settings", fail: "Control plane hides its settings" },
  tier: "orchestrator",
  severity: "medium",
  about: "cluster",
  needs: [],
  // One API server seen is enough for a pass, whatever else was refused.
  weighs: ["control-plane-component", "node"],
  // Every recommendation that a flag of the control plane answers: without a pod of it none of those checks has anything to judge.
  proves: [
    "4.1.4-e",
    "4.1.4-f",
    "4.3.1-a",
    "4.3.2-b",
    "4.3.2-c",
    "4.3.5-a",
    "4.3.5-b",
    "4.3.5-c",
    "4.3.5-e",
    "4.3.5-g",
    "4.3.5-h",
    "4.4.5-c",
    "4.4.5-d",
  ],
  indicates: [],
  references: [],
  remediation: {
    text: "Attest what your provider answers for with its own report; scan the hosts of control planes that run outside of pods.",
  },
  examine: ({ body }, world) => {
    const seen = world.all("control-plane-component");
    const apiServer = seen.find((fact) => fact.body.component === "kube-apiserver");
    const hidden = apiServer ? hidesEverything(apiServer.body) : null;
    if (hidden)
      throw new CannotTell(
        `the API server reads all of its settings from the file of --${hidden.file}`,
        hidden.answeredBy,
      );
    if (apiServer) {
      const names = [...new Set(seen.map((fact) => fact.body.component))].sort().join(", ");
      const object = `${apiServer.asset.namespace}/${apiServer.asset.name}`;
      return pass([{ path: apiServer.body.path, value: names, object }]);
    }
    const gitVersion = body.version?.gitVersion ?? "";
    const provider = providerOf(gitVersion, world);
    const unseen = world.unseen("control-plane-component")[0];
    if (provider === null && unseen)
      throw new CannotTell(`pods of the control plane were not seen: ${unseen.reason}, ${unseen.detail}`);
    if (provider === null) throw new CannotTell(whyOutsideOfPods(gitVersion));
    throw new CannotTell(
      `${provider.name} runs the control plane (${provider.sign}) and does not show its settings: attest them with its report`,
      provider.name,
    );
  },
});
