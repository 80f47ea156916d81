import type { ClusterPlan } from "../cluster/cluster-plan";
import { versionInfo } from "../cluster/version-info";
import { admission } from "./admission";
import { hardenedControlPlane } from "./control-plane";
import { externalSecrets } from "./external-secrets";
import { mesh } from "./mesh";
import { goodNodes } from "./nodes";
import { operations } from "./operations";
import { people } from "./people";
import { policyEngine } from "./policy-engine";
import { ledgerDatabase, products } from "./products";
import { scanner, scannerPlan } from "./scanner";
import { systemServices } from "./system-services";

/** A retailer's production cluster, run with care: restricted nearly everywhere, with a handful of honest flaws. */
export function goodPlan(): ClusterPlan {
  const version = "v1.35.3";
  return {
    name: "harbour-production",
    version: versionInfo(version, "go1.25.7", "2026-03-18T13:02:11Z"),
    nodes: goodNodes,
    deployer: "argocd-controller",
    manifests: [
      ...systemServices(),
      ...mesh(),
      ...operations(),
      ...admission(),
      ...policyEngine(),
      ...scanner(),
      ...externalSecrets(),
      ...products(),
      ...people(),
    ],
    scanner: scannerPlan(),
    operated: [ledgerDatabase()],
    controlPlane: hardenedControlPlane(version),
    mishaps: {},
    debugged: {
      "checkout/cart": {
        name: "debugger-4kq7x",
        image: "docker.io/library/busybox:1.37",
        command: ["sh"],
        stdin: true,
        tty: true,
        targetContainerName: "cart",
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      },
    },
  };
}
