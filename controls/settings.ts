/**
 * What an organisation says about itself that checks have to know: the words of its labels, what it trusts. Part of an assessment like the
 * versions of the checks: other settings may give other verdicts.
 */
export interface AssessmentSettings {
  /** Label keys that state a sensitivity level. A key without a prefix stands for itself behind any prefix. */
  sensitivityKeys: readonly string[];
  /** Levels from the lowest to the highest. FIPS 199 by default. */
  sensitivityLevels: readonly string[];
  ownerKeys: readonly string[];
  environmentKeys: readonly string[];
  /** Values of an environment label that mean testing, and those that mean production. */
  testEnvironments: readonly string[];
  productionEnvironments: readonly string[];
  /** Parts of the names of users and groups that mean people who test. */
  testSubjects: readonly string[];
  /** Registries (and repositories below them) that images may come from; empty: not stated. */
  approvedRegistries: readonly string[];
  /** Field managers that deploy on purpose (`argocd-controller`, `helm`, `flux`); empty: not stated. */
  deployers: readonly string[];
  /** The version of the Pod Security Standards whose rules apply: `1.29`, or `latest` for the newest that is known. */
  podSecurityVersion: PodSecurityVersion;
}

export type PodSecurityVersion = "latest" | `1.${number}`;

export const defaultSettings: AssessmentSettings = {
  sensitivityKeys: [
    "sensitivity",
    "sensitivity-level",
    "data-sensitivity",
    "data-classification",
    "classification",
    "confidentiality",
  ],
  sensitivityLevels: ["low", "moderate", "high"],
  ownerKeys: ["owner", "owners", "team", "contact", "requester"],
  environmentKeys: ["environment", "env", "stage"],
  testEnvironments: ["test", "testing", "qa", "staging", "stage", "uat", "int", "integration"],
  productionEnvironments: ["production", "prod", "prd", "live"],
  testSubjects: ["test", "tester", "testers", "qa"],
  approvedRegistries: [],
  deployers: [],
  podSecurityVersion: "latest",
};
