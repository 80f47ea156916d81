import { z } from "zod";
import containerd from "@/controls/release-dates/containerd.json";
import kernel from "@/controls/release-dates/kernel.json";
import kubernetes from "@/controls/release-dates/kubernetes.json";
import systems from "@/controls/release-dates/systems.json";

const day = z.iso.date();
const release = z.string().regex(/^\d+(\.\d+)?$/);

/** When the maintainers stop mending a minor release. Days are ISO dates; `asOf` is the day on which the list was made. */
const calendarSchema = z.object({
  asOf: day,
  source: z.string().max(2_000),
  endOfLife: z.record(release, day),
});
export type ReleaseCalendar = z.infer<typeof calendarSchema> & ReadOn;

/**
 * Releases of operating systems. A system is known by how its PRETTY_NAME begins (`prefix`), or by its ID in os-release; the first `parts` numbers of
 * its version make a release. null: maintained on the day of the list, without a day on which that ends. `paidUntil` is an extension that is bought.
 */
const systemsSchema = z.object({
  asOf: day,
  source: z.string().max(2_000),
  systems: z
    .array(
      z.object({
        name: z.string().max(100),
        prefix: z.string().min(2).max(100),
        id: z.string().max(100),
        parts: z.union([z.literal(1), z.literal(2)]),
        endOfLife: z.record(release, day.nullable()),
        paidUntil: z.record(release, day).optional(),
      }),
    )
    .max(500),
});
export type SystemReleases = z.infer<typeof systemsSchema> & ReadOn;
export type KnownSystem = SystemReleases["systems"][number];

/** How long releases of what nodes run are maintained. Each list has its own day. */
export const releasesSchema = z.object({
  kubernetes: calendarSchema,
  containerd: calendarSchema,
  kernel: calendarSchema,
  systems: systemsSchema,
});
export type Releases = z.infer<typeof releasesSchema>;

/** The day on which the source was read; without it a list is judged by its own day. */
interface ReadOn {
  readOn?: string | undefined;
}
type DatedReleases = { [K in keyof Releases]: Releases[K] & ReadOn };

/** The lists that come with the product. */
export const shippedReleases: Releases = releasesSchema.parse({ kubernetes, containerd, kernel, systems });

/** The lists in force: what a replacing file leaves out is as shipped. */
export function releasesOf({ releases, readOn }: { releases?: Partial<Releases> | undefined } & ReadOn): DatedReleases {
  const { kubernetes, containerd, kernel, systems } = { ...shippedReleases, ...releases };
  return {
    kubernetes: { ...kubernetes, readOn },
    containerd: { ...containerd, readOn },
    kernel: { ...kernel, readOn },
    systems: { ...systems, readOn },
  };
}
