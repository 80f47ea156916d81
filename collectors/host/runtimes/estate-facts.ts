import type { z } from "zod";
import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostContainersSchema } from "@/facts/host/host-containers";
import { hostImagesSchema } from "@/facts/host/host-images";
import { hostNetworksSchema } from "@/facts/host/host-networks";
import { hostSecretsSchema } from "@/facts/host/host-secrets";
import type { Reading } from "../reading";

/** What one runtime has for one user. A part that is absent could not be read: the reason is told elsewhere. */
export interface Estate {
  runtime: "docker" | "podman" | "containerd";
  user: string | null;
  /** Tells it from others of the same user; by runtime and user unless given. */
  subject?: string;
  containers?: z.input<typeof hostContainersSchema>["containers"];
  pods?: z.input<typeof hostContainersSchema>["pods"];
  networks?: z.input<typeof hostNetworksSchema>["networks"];
  images?: z.input<typeof hostImagesSchema>["images"];
  secrets?: z.input<typeof hostSecretsSchema>["secrets"];
}

/** A fact for each part of the estate that was read, in an order that does not depend on the engine's. */
export function estateFacts(reading: Reading, estate: Estate): AnyFact[] {
  const { runtime, user, containers, pods, networks, images, secrets } = estate;
  const subject = estate.subject ?? (user === null ? runtime : `${runtime}/${user}`);
  const facts: AnyFact[] = [];
  if (containers) {
    const body = { runtime, user, containers: byName(containers), pods: byName(pods ?? []) };
    facts.push(reading.fact("host-containers", readShape(hostContainersSchema, body, subject), subject));
  }
  if (networks) {
    const body = { runtime, user, networks: byName(networks) };
    facts.push(reading.fact("host-networks", readShape(hostNetworksSchema, body, subject), subject));
  }
  if (images) {
    const body = readShape(hostImagesSchema, { runtime, user, images }, subject);
    facts.push(reading.fact("host-images", body, subject));
  }
  if (secrets) {
    const body = { runtime, user, secrets: byName(secrets) };
    facts.push(reading.fact("host-secrets", readShape(hostSecretsSchema, body, subject), subject));
  }
  return facts;
}

function byName<T extends { name: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
