import type { ClusterPlan } from "../cluster/cluster-plan";
import { versionInfo } from "../cluster/version-info";
import { carelessControlPlane } from "./control-plane";
import { halfMeasures } from "./half-measures";
import { badNodes } from "./nodes";
import { carelessOperations } from "./operations";
import { carelessPeople } from "./people";
import { carelessProducts } from "./products";
import { scannerFindings } from "./scanner-findings";
import { carelessSystemServices } from "./system-services";

/** A shared cluster that grew without rules: the findings that assessors meet in nearly every first visit. */
export function badPlan(): ClusterPlan {
  const version = "v1.30.14";
  return {
    name: "brightwater-shared",
    version: versionInfo(version, "go1.23.10", "2025-06-17T18:24:02Z"),
    nodes: badNodes,
    manifests: [
      ...carelessSystemServices(),
      ...carelessOperations(),
      ...halfMeasures(),
      ...carelessProducts(),
      ...carelessPeople(),
    ],
    scanner: scannerFindings(),
    operated: [],
    controlPlane: carelessControlPlane(version),
    mishaps: {
      "default/api": "crash-loop",
      "microsites/press": "image-pull",
      "ledger/elasticsearch": "pending",
    },
    debugged: {},
  };
}
