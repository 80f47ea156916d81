import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { AnyFact, FactKind } from "@/facts/fact";
import type { Reading } from "../reading";
import { EngineApi } from "./engine-api";
import { toPodmanNetwork } from "./engine-lists";
import { type Estate, estateFacts } from "./estate-facts";
import { hostUsers } from "./host-users";
import { isAtWork, type PodmanAnswers, podmanApi, podmanCommand } from "./podman-answers";
import { podmanEstate } from "./podman-estate";
import { kindsOfPodman, podmanRecords, podmanSecrets } from "./podman-records";
import { type PodmanStorage, podmanStorage } from "./podman-storage";
import { readQuadlets } from "./read-quadlets";
import { isInstalled } from "./running";

const everything: readonly FactKind[] = [...kindsOfPodman, "host-secrets"];

/**
 * What Podman has for root and for each user: asked over its socket where it answers, by its command for the account that runs us, and else read
 * from its storage. Quadlets are added: units that start containers.
 */
export async function readPodmanEstate(reading: Reading): Promise<AnyFact[]> {
  const facts: AnyFact[] = [];
  for (const user of [null, ...(await hostUsers(reading))]) {
    const storage = await reading.partOf(everything, () => podmanStorage(reading, user));
    if (storage === null) continue;
    const has =
      !(user === null && (await isOfCrio(reading))) &&
      (await reading.partOf(everything, () => reading.root.exists(storage.graphRoot)));
    const estate = has ? await estateOf(reading, storage) : null;
    const units = await readQuadlets(reading, user);
    if (estate === null && units === null) continue;
    facts.push(...estateFacts(reading, joined(estate ?? nothingYet(user?.name ?? null), units)));
  }
  return facts;
}

/** CRI-O keeps its images and containers in the same storage: where it is alone they are those of the kubelet. */
async function isOfCrio({ root }: Reading): Promise<boolean> {
  return (await isInstalled(root, "crio")) && !(await isInstalled(root, "podman", "buildah"));
}

async function estateOf(reading: Reading, storage: PodmanStorage): Promise<Estate | null> {
  const secrets = await reading.partOf(["host-secrets"], () => podmanSecrets(reading.root, storage));
  const estate = await fromPodman(reading, storage);
  return estate === null ? null : { ...estate, secrets: secrets ?? undefined };
}

async function fromPodman(reading: Reading, storage: PodmanStorage): Promise<Estate | null> {
  const ways: (() => Promise<PodmanAnswers | null>)[] = [
    () => overSocket(reading, storage),
    async () => ((await isAtWork(reading, storage)) ? podmanCommand(reading) : null),
  ];
  for (const way of ways) {
    const answers = await unavailableOr(way);
    if (answers === null || answers instanceof Unavailable) continue;
    const estate = await unavailableOr(() => podmanEstate(reading, storage, answers));
    if (!(estate instanceof Unavailable)) return estate;
  }
  return reading.partOf(kindsOfPodman, () => podmanRecords(reading, storage));
}

/** The socket of the libpod API, which systemd opens for those who want one. */
async function overSocket({ root }: Reading, { user }: PodmanStorage): Promise<PodmanAnswers | null> {
  const path = user === null ? "/run/podman/podman.sock" : `/run/user/${user.uid}/podman/podman.sock`;
  return (await root.exists(path)) ? podmanApi(new EngineApi(await root.socket(path), root.limits)) : null;
}

/** Where only units are there: the network that Podman has without a file is all that it has. */
function nothingYet(user: string | null): Estate {
  return { runtime: "podman", user, networks: [toPodmanNetwork({ name: "podman" }, "default")] };
}

function joined(estate: Estate, units: Pick<Estate, "containers" | "networks" | "pods"> | null): Estate {
  if (units === null) return estate;
  const both = <T>(a: T[] | null | undefined, b: T[] | null | undefined) =>
    a || b ? [...(a ?? []), ...(b ?? [])] : undefined;
  return {
    ...estate,
    containers: both(estate.containers, units.containers),
    networks: both(estate.networks, units.networks),
    pods: both(estate.pods, units.pods),
  };
}
