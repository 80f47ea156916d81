import { CannotTell, type Evidence, fail, notApplicable, type Observed, pass, type Verdict } from "@/controls/check";
import { type Place, type PodView, podsOf } from "@/controls/checks/pods";
import type { WorkloadFact } from "@/facts/kubernetes/workload";

/** How many observations a verdict names; `searched` says how many more there were. Passes are many, so they are shorter. */
const NAMED_WHEN_FAILING = 12;
const NAMED_WHEN_PASSING = 6;

type Value = Observed["value"] | undefined;

/** What a check found while it looked through the pods of a workload. */
export class Findings {
  readonly bad = new Sample(NAMED_WHEN_FAILING, true);
  readonly good = new Sample(NAMED_WHEN_PASSING, false);
  readonly exempt = new Sample(NAMED_WHEN_PASSING, false);
  readonly beside = new Sample(NAMED_WHEN_FAILING, false);
  /** Why it cannot be told, when the facts leave something open. A failure found elsewhere still stands. */
  unknown: string | null = null;

  /** A field that breaks the claim. A value left out of the object is null, and `byDefault` is what then applies. */
  breaks(place: Place, field: string, value: Value, byDefault?: string): void {
    this.bad.add(place, field, value, byDefault);
  }

  /** A field that upholds the claim. */
  upholds(place: Place, field: string, value: Value, byDefault?: string): void {
    this.good.add(place, field, value, byDefault);
  }

  /** A pod that the claim says nothing about, and the field that shows it. */
  exempts(place: Place, field: string, value: Value): void {
    this.exempt.add(place, field, value);
  }

  /** A field that breaks nothing and that whoever mends a failure has to know; evidence names it only beside a failure. */
  standsBeside(place: Place, field: string, value: Value): void {
    this.beside.add(place, field, value);
  }

  /** Something the facts cannot answer. The first reason is kept. */
  leavesOpen(reason: string): void {
    this.unknown ??= reason;
  }
}

/** The first few observations and the number of the rest. */
class Sample {
  readonly named: Observed[] = [];
  count = 0;

  constructor(
    private readonly limit: number,
    private readonly deciding: boolean,
  ) {}

  add(place: Place, field: string, value: Value, byDefault?: string): void {
    this.count += 1;
    if (this.count > this.limit) return;
    const observed: Observed = { path: field === "" ? place.path : `${place.path}.${field}`, value: value ?? null };
    if (byDefault !== undefined && observed.value === null) observed.byDefault = byDefault;
    if (place.object !== undefined) observed.object = place.object;
    if (this.deciding) observed.deciding = true;
    this.named.push(observed);
  }
}

/**
 * Judges a workload by its template and every variant of it that runs: it fails when any of them fails. `looked` names what was
 * looked through, for evidence. Says not-applicable when the claim is about none of the pods. Throws CannotTell when no pod or no
 * container is known, or when `look` left something open: a workload that could not be looked into must never pass.
 */
export function judgePods(
  workload: WorkloadFact,
  looked: string,
  look: (pod: PodView, findings: Findings) => void,
): Verdict {
  const pods = podsOf(workload);
  if (pods.length === 0) throw new CannotTell("neither a pod template nor a pod of this workload was seen");
  const findings = new Findings();
  for (const pod of pods) look(pod, findings);
  if (findings.bad.count > 0) return fail(failing(findings.bad, findings.beside));
  const empty = pods.find((pod) => pod.containers.length === 0);
  if (empty) throw new CannotTell(`${empty.object ?? "the pod template"} names no container`);
  if (findings.unknown !== null) throw new CannotTell(findings.unknown);
  const searched = looked + scope(workload);
  if (findings.exempt.count > 0 && findings.good.count === 0) return notApplicable(passing(findings.exempt, searched));
  return pass(passing(findings.good, searched));
}

function failing(sample: Sample, beside: Sample): Evidence {
  const more = sample.count - sample.named.length;
  const observed = [...sample.named, ...beside.named];
  return more > 0 ? { observed, searched: `${more} more like these` } : { observed };
}

function passing(sample: Sample, searched: string): Evidence {
  const more = sample.count - sample.named.length;
  return { observed: sample.named, searched: more > 0 ? `${searched}; ${more} more not listed` : searched };
}

function scope(workload: WorkloadFact): string {
  const running = workload.variants.length;
  if (running === 0) return workload.podSpecPath === "spec" ? " of the pod" : " of the pod template";
  const variants = running === 1 ? "1 variant that runs" : `${running} variants that run`;
  return workload.template ? ` of the pod template and ${variants} differently` : ` of ${variants}`;
}
