import { isRecord, recordAt, textAt } from "@/collectors/objects/raw";
import { Unavailable } from "@/collectors/unavailable";
import type { Reading } from "../reading";
import { digestsOf, toImages, toPodmanNetwork } from "./engine-lists";
import type { Estate } from "./estate-facts";
import { type ContainerInput, type EngineContext, toInspectedContainer } from "./inspected-container";
import type { PodmanAnswers } from "./podman-answers";
import type { PodmanStorage } from "./podman-storage";
import { MOST_CONTAINERS } from "./read-docker-estate";
import { toLabels } from "./redacted-parts";

/** How many containers are asked for at once: a command takes only so many arguments. */
const AT_ONCE = 100;

/** What Podman itself says that root, or one user, has. @throws Unavailable when it does not answer at all */
export async function podmanEstate(reading: Reading, storage: PodmanStorage, podman: PodmanAnswers): Promise<Estate> {
  const security = recordAt(recordAt(await podman.info(), "host"), "security");
  const images = await reading.partOf(["host-images"], async () => toImages(await podman.images()));
  const networks = await reading.partOf(["host-networks"], async () =>
    listed(await podman.networks(), "networks").map((each) => toPodmanNetwork(each, podman.from)),
  );
  const pods = listed(await podman.pods(), "pods").map((pod) => ({
    id: textAt(pod, "Id") ?? "",
    name: textAt(pod, "Name") ?? "",
    labels: toLabels(recordAt(pod, "Labels")),
  }));
  const context: EngineContext = {
    readFrom: podman.from,
    isRootless: storage.user !== null || security.rootless === true,
    userNamespace: "host",
    seccomp: security.seccompEnabled === false ? "unconfined" : "default",
    noNewPrivileges: false,
    digests: digestsOf(images ?? []),
    podNames: new Map(pods.map(({ id, name }) => [id, name])),
  };
  return {
    runtime: "podman",
    user: storage.user?.name ?? null,
    containers: await containersOf(podman, context),
    pods: pods.map(({ name, labels }) => ({ name, labels })),
    networks: networks ?? undefined,
    images: images ?? undefined,
  };
}

async function containersOf(podman: PodmanAnswers, context: EngineContext): Promise<ContainerInput[]> {
  const ids = await podman.containerIds();
  if (ids.length > MOST_CONTAINERS) throw new Unavailable("too-large", `${ids.length} containers`);
  const containers: ContainerInput[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE)
    for (const raw of await podman.containers(ids.slice(at, at + AT_ONCE)))
      containers.push(toInspectedContainer(raw, context));
  return containers;
}

/** A list; the command says null where there is nothing. */
function listed(answer: unknown, what: string): unknown[] {
  if (answer === null || answer === undefined) return [];
  if (Array.isArray(answer)) return answer;
  if (isRecord(answer) && "Id" in answer) return [answer];
  throw new Unavailable("malformed", `podman: ${what}: no list`);
}
