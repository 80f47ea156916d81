import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the node reports itself ready to the cluster.
 * Why: a correct inventory knows each node and the state of its connection (SP 800-190, 4.3.5).
 * Looks at: the status of condition Ready; spec.unschedulable for the evidence.
 * Passes when: it is True. False is a node with a fault, Unknown one that has stopped reporting.
 * Cannot see: nodes that should exist and do not; why a node is not ready. A node written in a file has no condition.
 */
export const nodeIsReady = defineCheck({
  id: "node-is-ready",
  version: 1,
  title: { pass: "Node is ready", fail: "Node is not ready" },
  tier: "orchestrator",
  severity: "medium",
  about: "node",
  needs: [],
  proves: ["4.3.5-d"],
  indicates: [],
  references: [],
  remediation: {
    text: "Find out why the kubelet does not report; remove the node from the cluster if it is gone for good.",
    command: "kubectl describe node NODE",
  },
  examine: ({ asset, body }) => {
    if (body.ready === null) throw new CannotTell(`node ${asset.name} has no condition Ready`);
    const observed: Observed[] = [{ path: "status.conditions[Ready].status", value: body.ready, deciding: true }];
    if (body.unschedulable) observed.push({ path: "spec.unschedulable", value: true });
    return body.ready === "True" ? pass(observed) : fail(observed);
  },
});
