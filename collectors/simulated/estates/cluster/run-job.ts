import { type KubeObject, objectKey } from "../../kube-object";
import { type ClusterContext, makePod, momentOf } from "./cluster-context";
import { order, type Running, specOf, stored, type WorkloadSpec, withLabels } from "./controller";
import { defaultPodSpec } from "./default-pod-spec";
import { dress } from "./dress";
import { suffixOf } from "./seeded";

/** Runs a Job to its end: the completed Job and the pod that it leaves. */
export function runJob(context: ClusterContext, manifest: KubeObject, owner?: KubeObject): Running {
  const { name, namespace = "" } = manifest.metadata;
  const at = momentOf(context.plan.name, objectKey(manifest), "pod");
  const complete = { type: "Complete", status: "True", lastProbeTime: at, lastTransitionTime: at };
  const done = {
    succeeded: 1,
    startTime: at,
    completionTime: at,
    conditions: [complete],
    ready: 0,
    uncountedTerminatedPods: {},
  };
  const defaults = { parallelism: 1, completions: 1, backoffLimit: 6, completionMode: "NonIndexed", suspend: false };
  const job = stored(context, manifest, defaults, done, owner);
  const uid = job.metadata.uid ?? "";
  const labels = {
    "batch.kubernetes.io/controller-uid": uid,
    "batch.kubernetes.io/job-name": name,
    "controller-uid": uid,
    "job-name": name,
  };
  const template = withLabels(specOf(manifest).template, labels);
  const labelled = {
    ...job,
    spec: {
      ...specOf(job),
      selector: { matchLabels: { "batch.kubernetes.io/controller-uid": uid } },
      template: withLabels(specOf(job).template, labels),
    },
  };
  const pod = () =>
    makePod(context, {
      ...order(context, manifest, template, 0),
      namespace,
      name: `${name}-${suffixOf(5, context.plan.name, name)}`,
      generateName: `${name}-`,
      owner: job,
      fate: context.plan.mishaps[objectKey(manifest)] ?? "finished",
    });
  return { objects: [labelled], pods: () => [pod()] };
}

/** Runs a CronJob: the Jobs of the last days, as many as its history keeps, with their pods. */
export function runCronJob(context: ClusterContext, manifest: KubeObject): Running {
  const { name, namespace } = manifest.metadata;
  const seed = context.plan.name;
  const spec = manifest.spec as { jobTemplate: { metadata?: object; spec: WorkloadSpec }; [field: string]: unknown };
  const { template } = spec.jobTemplate.spec;
  const jobSpec = { ...spec.jobTemplate.spec, template: { ...template, spec: defaultPodSpec(template.spec) } };
  const complete = {
    ...manifest,
    spec: {
      concurrencyPolicy: "Allow",
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      suspend: false,
      ...spec,
      jobTemplate: { metadata: {}, ...spec.jobTemplate, spec: jobSpec },
    },
    status: { lastScheduleTime: "2026-09-01T02:00:00Z", lastSuccessfulTime: "2026-09-01T02:00:41Z" },
  };
  const createdAt = momentOf(seed, objectKey(manifest), "workload");
  const cronJob = dress(complete, { seed, createdAt, manager: context.plan.deployer });
  // A CronJob names its Jobs by the minute (since 1970) for which they were scheduled.
  const lastMinute = Date.UTC(2026, 8, 1, 2, 0) / 60_000;
  const kept = Number(complete.spec.successfulJobsHistoryLimit);
  const jobs = Array.from({ length: kept }, (_, index) => {
    const job: KubeObject = {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: {
        name: `${name}-${lastMinute - (kept - 1 - index) * 1440}`,
        namespace,
        labels: template.metadata.labels,
      },
      spec: spec.jobTemplate.spec,
    };
    return runJob(context, job, cronJob);
  });
  return { objects: [cronJob, ...jobs.flatMap((job) => job.objects)], pods: () => jobs.flatMap((job) => job.pods()) };
}
