import { CannotTell } from "@/controls/check";
import type { FlagVerdict } from "@/controls/control-plane/flag-rules";
import type { ControlPlaneComponentFact } from "@/facts/kubernetes/control-plane-component";

interface Elsewhere {
  component: ControlPlaneComponentFact["component"];
  /** The flag that names the file. */
  file: string;
  /** The flags that the file takes the place of; null for all. */
  flags: readonly string[] | null;
  /** The file counts only where the flag is not given. */
  behindFlag?: true;
  /** Who writes the file, where that is not the cluster's owner. */
  answeredBy?: string;
}

/**
 * Files that hold what flags say otherwise. Where one is named its flags are not read, or may not be given
 * (kube-apiserver --authorization-config and --authentication-config, kube-scheduler --config, etcd --config-file).
 */
const files: readonly Elsewhere[] = [
  { component: "kube-apiserver", file: "authorization-config", flags: ["authorization-mode"] },
  { component: "kube-apiserver", file: "authentication-config", flags: ["anonymous-auth"], behindFlag: true },
  { component: "kube-scheduler", file: "config", flags: ["profiling"] },
  { component: "etcd", file: "config-file", flags: null },
  { component: "kube-apiserver", file: "openshift-config", flags: null, answeredBy: "OpenShift" },
  { component: "kube-controller-manager", file: "openshift-config", flags: null, answeredBy: "OpenShift" },
];

/**
 * Refuses to judge flags whose settings stand where they were not seen: in a file that another flag names, or in the environment.
 * @throws CannotTell naming the place
 */
export function refuseWhatStandsElsewhere(body: ControlPlaneComponentFact, { observed }: FlagVerdict): void {
  for (const { component, file, flags, behindFlag, answeredBy } of files) {
    if (component !== body.component || body.flags[file] === undefined) continue;
    const asked = observed.filter(
      ({ flag, value }) => (flags?.includes(flag) ?? true) && !(behindFlag && value !== null),
    );
    if (asked.length === 0) continue;
    throw new CannotTell(`${component} reads its settings from the file of --${file}, which was not seen`, answeredBy);
  }
  const given = observed.find(({ flag, value }) => value === null && body.environment.includes(flag));
  if (given) throw new CannotTell(`--${given.flag} comes from the environment, whose values are not kept`);
}

/** The file that the API server takes all of its settings from, so that its command line shows nothing; null where there is none. */
export function hidesEverything(body: ControlPlaneComponentFact): Elsewhere | null {
  const all = files.filter(({ component, flags }) => component === body.component && flags === null);
  return all.find(({ file }) => body.flags[file] !== undefined) ?? null;
}
