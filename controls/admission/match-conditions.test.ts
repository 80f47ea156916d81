import { expect, it } from "vitest";
import { mayLeavePodsOut } from "@/controls/admission/match-conditions";

it("leaves no pods out where it is about other groups or kinds, or about kubelets", () => {
  for (const condition of [
    '!(request.resource.group == "coordination.k8s.io" && request.resource.resource == "leases")',
    "request.resource.group != 'apps'",
    "request.resource.resource != 'events'",
    '!("system:nodes" in request.userInfo.groups)',
  ])
    expect(mayLeavePodsOut(condition), condition).toBe(false);
});

it("may leave them out else", () => {
  for (const condition of [
    "!(request.resource.group == '' && request.resource.resource == 'pods')",
    '!(request.resource.group == "apps" || request.resource.resource == "pods")',
    "request.resource.resource != 'pods'",
    '!("system:masters" in request.userInfo.groups)',
    "request.userInfo.username != 'system:serviceaccount:argocd:argocd'",
    "object.metadata.?labels['skip'].orValue('') != 'yes'",
  ])
    expect(mayLeavePodsOut(condition), condition).toBe(true);
});
