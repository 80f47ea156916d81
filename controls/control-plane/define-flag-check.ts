import { type AnyCheck, CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { type MinorVersion, parseMinor } from "@/controls/checks/versions";
import { type FlagRule, type FlagVerdict, flagsObserved } from "@/controls/control-plane/flag-rules";
import { refuseWhatStandsElsewhere } from "@/controls/control-plane/settings-elsewhere";
import type { Severity } from "@/controls/outcome";
import type { ControlPlaneComponentFact } from "@/facts/kubernetes/control-plane-component";

/** A claim about the flags of one component of the control plane. */
export interface FlagClaim {
  id: string;
  title: { pass: string; fail: string };
  severity: Severity;
  component: ControlPlaneComponentFact["component"];
  rule: FlagRule;
  proves?: readonly string[];
  indicates?: readonly string[];
  references: readonly string[];
  /** One sentence, and the flags as they are to be written into the static pod's manifest. */
  remediation: { text: string; flags: readonly string[] };
}

/** A check of one component's flags; other components are not concerned. */
export function defineFlagCheck(claim: FlagClaim): AnyCheck {
  const { component, rule, remediation } = claim;
  return defineCheck({
    id: claim.id,
    version: 3,
    title: claim.title,
    tier: "orchestrator",
    severity: claim.severity,
    about: "control-plane-component",
    needs: [],
    proves: claim.proves ?? [],
    indicates: claim.indicates ?? [],
    references: claim.references,
    remediation: { text: remediation.text, yaml: manifestWith(component, remediation.flags) },
    examine: ({ body }) => {
      if (body.component !== component)
        return notApplicable({ observed: [{ path: body.path, value: body.component }], searched: `not ${component}` });
      const verdict = rule(body.flags, versionOf(body.version));
      refuseWhatStandsElsewhere(body, verdict);
      refuseWhatTheEnvironmentSays(verdict);
      const observed = flagsObserved(body.path, verdict);
      return verdict.holds ? pass(observed) : fail(observed);
    },
  });
}

/** @throws CannotTell where a value that decides is filled in when the program starts: `$(MODES)` */
function refuseWhatTheEnvironmentSays({ observed }: FlagVerdict): void {
  const open = observed.find(({ value }) => /\$[({]/.test(value ?? ""));
  if (open) throw new CannotTell(`the value of --${open.flag} comes from the environment: ${open.value}`);
}

function versionOf(text: string | undefined): MinorVersion | null {
  return text === undefined ? null : parseMinor(text, "the version of the image");
}

function manifestWith(component: string, flags: readonly string[]): string {
  const lines = [component, ...flags].map((word) => `        - ${JSON.stringify(word)}`);
  return `# /etc/kubernetes/manifests/${component}.yaml\nspec:\n  containers:\n    - name: ${component}\n      command:\n${lines.join("\n")}\n`;
}
