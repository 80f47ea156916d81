import type { PodFact, PodVariant, WorkloadFact } from "@/facts/kubernetes/workload";
import { isRecord, listAt, recordAt, textAt } from "./raw";

/** What is counted of one pod. */
export interface ObservedPod {
  name: string;
  nodeName: string | null;
  /** It does its work, as far as its kubelet says. */
  ready: boolean;
  images: { image: string; digest: string | null }[];
}

/**
 * The pods of one owner, folded one by one: distinct shapes with how many pods have them, nodes and images. A completed pod
 * (Succeeded, Failed) must not be added: it counts neither as running nor as a variant, because nothing of it runs any more.
 * A pending or a terminating one does.
 */
export class PodGroup {
  pods = 0;
  private readonly shapes = new Map<string, PodVariant>();
  private readonly shapeOfRaw = new Map<string, string>();
  private readonly nodes = new Set<string>();
  private readonly workingNodes = new Set<string>();
  private readonly images = new Map<string, { image: string; digest: string | null }>();

  /** The shape of the pods with that raw digest, made from the first of them. */
  shapeFor(rawDigest: string, read: () => { shape: string; pod: PodFact }): string {
    const known = this.shapeOfRaw.get(rawDigest);
    if (known !== undefined) return known;
    const { shape, pod } = read();
    this.shapeOfRaw.set(rawDigest, shape);
    if (!this.shapes.has(shape)) this.shapes.set(shape, { ...pod, pods: 0, example: "" });
    return shape;
  }

  add(observed: ObservedPod, shape: string): void {
    this.pods += 1;
    if (observed.nodeName !== null) this.nodes.add(observed.nodeName);
    if (observed.nodeName !== null && observed.ready) this.workingNodes.add(observed.nodeName);
    for (const image of observed.images) this.images.set(`${image.image} ${image.digest ?? ""}`, image);
    const variant = this.shapes.get(shape);
    if (!variant) throw new Error("a pod was added with a shape that its group does not know");
    variant.pods += 1;
    if (variant.example === "" || observed.name < variant.example) variant.example = observed.name;
  }

  /** Takes in the pods of another group: one controller can own several replica sets or jobs. */
  merge(other: PodGroup): void {
    this.pods += other.pods;
    for (const node of other.nodes) this.nodes.add(node);
    for (const node of other.workingNodes) this.workingNodes.add(node);
    for (const [key, image] of other.images) this.images.set(key, image);
    for (const [shape, variant] of other.shapes) {
      const seen = this.shapes.get(shape);
      if (!seen) this.shapes.set(shape, { ...variant });
      else {
        seen.pods += variant.pods;
        if (variant.example < seen.example) seen.example = variant.example;
      }
    }
  }

  /** The pods whose shape is not that of the template, by name of their example. */
  variants(templateShape: string | null): PodVariant[] {
    const differing = [...this.shapes].filter(([shape]) => shape !== templateShape).map(([, variant]) => variant);
    return differing.sort((a, b) => (a.example < b.example ? -1 : 1));
  }

  running(): NonNullable<WorkloadFact["running"]> {
    const images = [...this.images].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, image]) => image);
    const nodes = [...this.nodes].sort();
    const idleNodes = nodes.filter((node) => !this.workingNodes.has(node));
    return { pods: this.pods, nodes, ...(idleNodes.length > 0 && { idleNodes }), images };
  }
}

/** Whether a pod is ready; where nothing is said of that, whether it runs at all. */
export function isReady(raw: unknown): boolean {
  const status = recordAt(raw, "status");
  const said = listAt(status, "conditions").find((each) => isRecord(each) && each.type === "Ready");
  return textAt(status, "phase") !== "Pending" && (said === undefined || textAt(said, "status") === "True");
}

/** The images of a pod as its spec names them, with the digest that its status says was pulled. */
export function imagesOf(raw: unknown): { image: string; digest: string | null }[] {
  const spec = recordAt(raw, "spec");
  const status = recordAt(raw, "status");
  return (["", "init", "ephemeral"] as const).flatMap((prefix) => {
    const field = (name: string) => (prefix === "" ? name : `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`);
    const pulled = new Map(listAt(status, field("containerStatuses")).map((item) => [nameIn(item), item]));
    return listAt(spec, field("containers")).flatMap((container) => {
      const image = textAt(container, "image");
      return image ? [{ image, digest: digestOf(pulled.get(nameIn(container)), image) }] : [];
    });
  });
}

function nameIn(value: unknown): string {
  return isRecord(value) ? (textAt(value, "name") ?? "") : "";
}

/** The manifest digest in `repository@sha256:…`. An image id without a repository is that of a local image: no digest to join on. */
function digestOf(status: unknown, image: string): string | null {
  const pulled = /@(sha256:[0-9a-f]{64})$/.exec(textAt(status, "imageID") ?? "")?.[1];
  return pulled ?? /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] ?? null;
}
