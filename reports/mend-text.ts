import { stringify } from "yaml";
import type { Evidence, Mend, PlainObject } from "@/controls/check";
import { allChecks } from "@/controls/checks/all-checks";
import type { Outcome } from "@/controls/outcome";
import type { AssetRef } from "@/facts/asset";
import { kubectlCommand, recreates } from "@/reports/kubectl-command";

/** What would mend one finding, as text to paste. */
export interface MendText {
  how: Mend["how"];
  /** One YAML document for each object; each begins with the file name that `command` uses where there are several. */
  yaml: string;
  /** Lines for a shell; null where kubectl has no command that does it (a patch of an extension's object). */
  command: string | null;
  /** The object has to be made again: these fields of a running one cannot change. */
  recreate: boolean;
  /** Fields whose value is a start that the owner adapts. */
  adjust: readonly string[];
  /** The evidence names only the first of many, so the patch does too. */
  partial: boolean;
}

const checks = new Map(allChecks.map((check) => [check.id, check]));

/** Characters of YAML that a finding carries at most. */
const MOST_YAML = 16_000;

/**
 * The patch for the very object of a failed finding, from its stored evidence. Deterministic. Undefined where the check gives none, the
 * finding did not fail, or the patch would be longer than a person reads.
 */
export function mendText(finding: {
  checkId: string;
  asset: AssetRef;
  outcome: Outcome;
  evidence: Evidence;
}): MendText | undefined {
  const mend =
    finding.outcome === "fail" ? checks.get(finding.checkId)?.mend?.(finding.asset, finding.evidence) : undefined;
  if (!mend || mend.objects.length === 0) return undefined;
  const yaml = documents(mend);
  if (yaml.length > MOST_YAML) return undefined;
  return {
    how: mend.how,
    yaml,
    command: kubectlCommand(mend),
    recreate: mend.how === "patch" && mend.objects.some(recreates),
    adjust: mend.adjust ?? [],
    partial: mend.partial === true,
  };
}

function documents({ how, objects }: Mend): string {
  const several = how === "patch" && objects.length > 1;
  return objects.map((each, at) => (several ? `# patch-${at + 1}.yaml\n` : "") + yamlOf(each)).join("---\n");
}

/** Long values stay on their line and nothing becomes an anchor: what is pasted reads as people write it. */
function yamlOf(object: PlainObject): string {
  return stringify(object, { lineWidth: 0, aliasDuplicateObjects: false });
}
