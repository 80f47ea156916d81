import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

const ageBand = z.enum(["within-7-days", "within-30-days", "within-90-days", "older", "unknown"]);

/** Installed packages, unless they are `unseen`. `updates` is what the host's own package metadata tells; null where it holds none. */
export const hostPackagesSchema = z.object({
  /** `image`: a list that the builder of the system image left in it; `none`: no books that we know. */
  manager: z.enum(["dpkg", "rpm", "apk", "image", "none"]),
  packages: listOf(z.object({ name: z.string(), version: z.string(), architecture: maybe(z.string()) })),
  /** `pending` counts what was looked at: security archives, and small ones of vendors. `names` are those of the security updates. */
  updates: z
    .object({
      pending: z.number(),
      security: z.number().nullable(),
      names: z.array(z.string()),
      /** Age of the metadata when it was read. */
      metadataAge: maybe(ageBand),
    })
    .nullable(),
  /** Age of the last upgrade, or else of the last change to the package database, when it was read. */
  lastChange: ageBand,
  /** What applies updates without people: unattended-upgrades, dnf-automatic, zincati, transactional-update … */
  automaticUpdates: listOf(z.string()),
  /** Where the package manager accepts what nobody signed; null where that is not known. */
  unsignedSources: z
    .array(z.string())
    .nullish()
    .transform((sources) => sources ?? null),
  /** What could not be read: `packages` (the list is empty then), `updates`, `automatic updates`, `signatures`. */
  unseen: listOf(z.string()),
});
export type HostPackagesFact = z.infer<typeof hostPackagesSchema>;
