import { z } from "zod";
import shipped from "@/controls/advisories/advisories.json";
import { releasesSchema } from "@/controls/advisories/release-dates";
import { severities } from "@/controls/outcome";

const version = z.string().regex(/^\d+\.\d+\.\d+$/);
const day = z.iso.date();

/**
 * Known holes of what nodes run. `fixed` holds the first mended version of each minor release that was mended; older minor releases are open,
 * newer ones than the newest of them came with the mending. `since` is the first version that has the hole. `url` is where its maintainers say so.
 */
export const advisoriesSchema = z.object({
  asOf: day,
  source: z.string().max(1_000),
  advisories: z
    .array(
      z.object({
        id: z.string().max(100),
        product: z.enum(["kubelet", "containerd", "cri-o", "runc", "crun", "linux"]),
        severity: z.enum(severities),
        published: day,
        summary: z.string().max(500),
        since: version.optional(),
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

type Version = readonly [major: number, minor: number, patch: number];

/** The numbers of a version; null when it does not begin with two. crun leaves a third one out where it is 0. */
export function versionOf(text: string): Version | null {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : null;
}

/** Whether a version has the hole. */
export function isAffected(found: Version, { since, fixed }: Advisory): boolean {
  if (since !== undefined && compare(found, versionOf(since)!) < 0) return false;
  const mended = fixed.map((each) => versionOf(each)!);
  const own = mended.find(([major, minor]) => major === found[0] && minor === found[1]);
  if (own) return compare(found, own) < 0;
  const newest = [...mended].sort(compare).at(-1)!;
  return compare(found, newest) < 0;
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Kernels of kernel.org as they are: without a suffix, or with that of a system that adds nothing to them. */
export function isUpstreamKernel(version: string): boolean {
  return /^\d+\.\d+(\.\d+)?(-(flatcar|talos))?$/.test(version);
}

/** Builds of distributions carry mends under numbers of their own (`1.6.12-0ubuntu1`, `1.7.2~ds1`, `1.27.3-gke.100`): a low number then proves nothing. */
export function isOfDistribution(text: string): boolean {
  return /^v?\d+\.\d+\.\d+[-~+]/.test(text) && !/^v?\d+\.\d+\.\d+[-+](k3s|rke2|rc|alpha|beta)/.test(text);
}
