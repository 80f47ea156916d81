import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** Installed packages. `updates` is what the host's own package metadata tells; null where it holds none. */
export const hostPackagesSchema = z.object({
  manager: z.enum(["dpkg", "rpm", "apk"]),
  packages: listOf(z.object({ name: z.string(), version: z.string() })),
  updates: z.object({ pending: z.number(), security: z.number().nullable(), names: z.array(z.string()) }).nullable(),
  /** Age of the last change to the package database when it was read. */
  lastChange: z.enum(["within-30-days", "within-90-days", "older", "unknown"]),
  /** What applies updates without people: unattended-upgrades, dnf-automatic, zincati, transactional-update … */
  automaticUpdates: listOf(z.string()),
  signatureChecks: maybe(z.boolean()),
});
export type HostPackagesFact = z.infer<typeof hostPackagesSchema>;
