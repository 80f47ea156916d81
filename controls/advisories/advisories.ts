import { z } from "zod";
import shipped from "@/controls/advisories/advisories.json";
import { releasesSchema } from "@/controls/advisories/release-dates";
import { severities } from "@/controls/outcome";

const version = z.string().regex(/^\d+\.\d+\.\d+(-(alpha|beta|rc)\.?\d+)?$/);
/** What the list can speak of, by the names that nodes and hosts give to it. */
export const products = [
  "kubelet",
  "containerd",
  "cri-o",
  "docker",
  "podman",
  "buildah",
  "buildkit",
  "runc",
  "crun",
  "linux",
] as const;
const day = z.iso.date();

/**
 * Known holes of what nodes run. `fixed` holds the first mended version of each minor release that was mended; older minor releases are open,
 * newer ones than the newest of them came with the mending. `since` is the first version that has the hole, or the first of each minor release it came to. `url` is
 * where its maintainers say so.
 */
export const advisoriesSchema = z.object({
  asOf: day,
  source: z.string().max(1_000),
  advisories: z
    .array(
      z.object({
        id: z.string().max(100),
        product: z.enum(products),
        severity: z.enum(severities),
        published: day,
        summary: z.string().max(500),
        since: z.union([version, z.array(version).min(1).max(50)]).optional(),
        fixed: z.array(version).min(1).max(50),
        url: z.url().max(500).optional(),
      }),
    )
    .max(5_000),
  /** How long releases are maintained; what is left out is as shipped. */
  releases: releasesSchema.partial().optional(),
});
/** `readOn` is the day on which the source was read, an ISO date: what the dates of a list are held against once that day is past the list's own. */
export type Advisories = z.infer<typeof advisoriesSchema> & { readOn?: string };
export type Advisory = Advisories["advisories"][number];

/** The list that comes with the product. */
export const shippedAdvisories: Advisories = advisoriesSchema.parse(shipped);

/** The day to judge by: that of the reading, never one before the list was made. */
export function dayOf({ asOf, readOn }: { asOf: string; readOn?: string | undefined }): string {
  return readOn !== undefined && readOn > asOf ? readOn : asOf;
}

type Version = readonly [major: number, minor: number, patch: number, stage: number];

/** What comes before a release, in the order of time; a release stands above all of them. */
const STAGES = ["dev", "alpha", "beta", "rc"];
const RELEASED = STAGES.length * 1_000;

/**
 * The numbers of a version, with how far it is from its release (`1.0.0-rc95`, `1.7.0-beta.0`, `1.0.0~rc93+ds1`); null when it does not begin with two.
 * crun leaves a third one out where it is 0.
 */
export function versionOf(text: string): Version | null {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-~]?(dev|alpha|beta|rc)[-.]?(\d{1,3})?)?/.exec(text);
  if (!match) return null;
  const [, major, minor, patch = "0", stage, step = "0"] = match;
  const stageNumber = stage === undefined ? RELEASED : STAGES.indexOf(stage) * 1_000 + Number(step);
  return [Number(major), Number(minor), Number(patch), stageNumber];
}

/** Whether a version has the hole. */
export function isAffected(found: Version, { since, fixed }: Advisory): boolean {
  const mended = fixed.map((each) => versionOf(each)!).sort(compare);
  const first = (since === undefined ? [] : [since].flat()).map((each) => versionOf(each)!).sort(compare);
  const begin = ofSameMinor(found, first) ?? first[0];
  if (begin && compare(found, begin) < 0) return false;
  return compare(found, ofSameMinor(found, mended) ?? mended.at(-1)!) < 0;
}

function ofSameMinor(found: Version, versions: readonly Version[]): Version | undefined {
  return versions.find(([major, minor]) => major === found[0] && minor === found[1]);
}

/** The order of two versions: negative when the first is older. */
export function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
}

/** Kernels of kernel.org as they are: without a suffix, or with that of a system that adds nothing to them. */
export function isUpstreamKernel(version: string): boolean {
  return /^\d+\.\d+(\.\d+)?(-(flatcar|talos))?$/.test(version);
}

/** Builds of distributions carry mends under numbers of their own (`1.6.12-0ubuntu1`, `1.7.2~ds1`, `1.27.3-gke.100`): a low number then proves nothing. */
export function isOfDistribution(text: string): boolean {
  const build = /^v?\d+\.\d+(?:\.\d+)?(?:-(?:alpha|beta|rc)[-.]?\d+)?(.*)$/s.exec(text)?.[1] ?? "";
  return /^[-~+]/.test(build) && !/^[-+](k3s|rke2)/.test(build);
}
