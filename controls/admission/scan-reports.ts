import { fullName } from "@/controls/admission/image-patterns";
import { ownerOfObject } from "@/controls/admission/owner-of-object";
import { CannotTell, type Observed } from "@/controls/check";
import { parseImage } from "@/controls/checks/image-reference";
import { byText } from "@/controls/checks/observed-limit";
import { podsOf } from "@/controls/checks/pods";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

export type Report = Fact<"scanner-report">;
type Workload = Fact<"workload">;
type ReportWorld = World<"scanner-report" | "workload">;

/** An image that a workload runs and the report about it, if there is one. */
export interface ScannedImage {
  image: string;
  report: Report | undefined;
}

/**
 * Every image of a workload, of its template and its running pods, with the report of a kind about it: the same repository and the same digest, or
 * the same tag where one side knows no digest. Whose container it is does not matter: an image is the same everywhere.
 * @throws CannotTell when the cluster holds no report of the kind, or the workload names no image
 */
export function scannedImages(workload: Workload, reportKind: string, world: ReportWorld): ScannedImage[] {
  const index = reportsByRepository(reportKind, world);
  if (index.size === 0) throw new CannotTell(`the cluster holds no ${reportKind}`);
  const images = imagesOf(workload);
  if (images.size === 0) throw new CannotTell("no container of this workload names an image");
  return [...images].map(([image, digests]) => ({ image, report: reportAbout(image, digests, index) }));
}

/** The images of a workload by the names it gives them, with the digests that run under each. */
function imagesOf({ body }: Workload): Map<string, Set<string>> {
  const named = podsOf(body).flatMap(({ containers }) => containers.flatMap(({ container }) => container.image ?? []));
  const images = new Map([...new Set(named)].sort(byText).map((image) => [image, new Set<string>()]));
  for (const { image, digest } of body.running?.images ?? []) {
    const known = [...images.keys()].find((each) => each === image || fullName(each) === fullName(image));
    if (known !== undefined && digest !== null) images.get(known)!.add(bare(digest));
  }
  return images;
}

/** `docker.io/library/nginx@sha256:…` or `sha256:…`: what identifies is the digest. */
function bare(digest: string): string {
  return digest.slice(digest.lastIndexOf("@") + 1);
}

function reportAbout(
  image: string,
  running: ReadonlySet<string>,
  index: ReadonlyMap<string, readonly Report[]>,
): Report | undefined {
  const { tag, digest } = parseImage(image);
  const digests = new Set(digest === null ? running : [digest]);
  const of = (index.get(repositoryOf(image)) ?? []).filter(({ body }) => {
    const scanned = body.image?.digest;
    if (scanned !== undefined && digests.size > 0) return digests.has(bare(scanned));
    return (body.image?.tag ?? "latest") === (tag ?? "latest") && digest === null;
  });
  return of.find(({ body }) => body.age === "within-7-days") ?? of[0];
}

function repositoryOf(image: string): string {
  const { registry, repository } = parseImage(fullName(image));
  return `${registry ?? ""}/${repository}`;
}

function reportsByRepository(reportKind: string, world: ReportWorld): ReadonlyMap<string, readonly Report[]> {
  return world.once(`reports/by-repository/${reportKind}`, () => {
    const found = new Map<string, Report[]>();
    const reports = world.all("scanner-report").filter(({ body }) => body.reportKind === reportKind);
    for (const report of [...reports].sort((a, b) => byText(a.subject, b.subject))) {
      const { registry, repository } = report.body.image ?? {};
      if (repository === undefined) continue;
      const key = repositoryOf(registry === undefined ? repository : `${registry}/${repository}`);
      const list = found.get(key);
      if (list) list.push(report);
      else found.set(key, [report]);
    }
    return found;
  });
}

/** The reports of a kind about the object that a workload is, or about what belongs to it. */
export function reportsAbout(workload: Workload, reportKind: string, world: ReportWorld): readonly Report[] {
  const index = world.once(`reports/by-workload/${reportKind}`, () => {
    const found = new Map<Workload, Report[]>();
    for (const report of world.all("scanner-report")) {
      const { about, namespace } = report.body;
      if (report.body.reportKind !== reportKind || !about) continue;
      const owner = ownerOfObject({ kind: about.kind, namespace, name: about.name }, world);
      if (owner) found.set(owner, [...(found.get(owner) ?? []), report]);
    }
    return found;
  });
  return index.get(workload) ?? [];
}

/** Whether the source holds any report of the kind: a scanner is at work. */
export function hasReports(reportKind: string, world: World<"scanner-report">): boolean {
  return world.once(`reports/any/${reportKind}`, () =>
    world.all("scanner-report").some(({ body }) => body.reportKind === reportKind),
  );
}

/** A report as evidence: what it says, of which image. */
export function observedReport({ subject, body }: Report, value: string, deciding: boolean): Observed {
  const { repository, tag, digest } = body.image ?? {};
  const of = repository === undefined ? "" : ` of ${repository}${tag === undefined ? `@${digest ?? ""}` : `:${tag}`}`;
  return { path: "report", value: `${value}${of}`, object: subject, ...(deciding && { deciding }) };
}

/** An image without a report, as evidence. */
export function observedUnscanned(image: string, deciding: boolean): Observed {
  return { path: "image", value: image, object: "no report is about it", ...(deciding && { deciding }) };
}

/** Everything that a report counts. */
export function totalOf({ body: { counts } }: Report): number {
  return counts.critical + counts.high + counts.medium + counts.low + counts.unknown;
}
