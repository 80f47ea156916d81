import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { containersOfHost } from "@/controls/checks/host-containers";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: networks of containers on the host are kept apart from each other.
 * Why: containers must not send traffic between networks of different sensitivity (SP 800-190, 4.4.2, 4.3.3). Docker keeps its bridges apart by
 * itself; Podman does so only where it is told to.
 * Looks at: the networks of Podman for root and each user: `isolate` and `internal` of each, in its files, its answers or quadlets, where there are
 * two or more.
 * Passes when: there is only one bridge, or every one that is not internal has isolate set to true or strict. Isolated and not isolated ones reach
 * each other with `true`, so one open bridge beside others is enough to fail. Podman's own network counts where a container is on it.
 * Cannot see: rules of the packet filter that somebody added; ports that containers publish to each other; which levels the networks serve (another
 * check does).
 */
export const hostContainerNetworksAreIsolated = defineCheck({
  id: "host-container-networks-are-isolated",
  version: 1,
  title: { pass: "Networks of containers are isolated", fail: "Networks of containers reach each other" },
  tier: "container",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["host-networks", "host-containers"],
  proves: ["4.4.2-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Make the networks with isolation, and put containers there.",
    command: "podman network create --opt isolate=true shop",
  },
  examine: ({ asset }, world) => {
    const runtimes = world.all("host-networks").filter((fact) => fact.asset.name === asset.name);
    const all = runtimes.flatMap(({ subject, body }) =>
      body.networks.map((network) => ({ subject, runtime: body.runtime, ...network })),
    );
    const searched = counted(all.length, "network of the host's own runtimes", "networks of the host's own runtimes");
    const open: Observed[] = runtimes
      .filter(({ body }) => body.runtime === "podman")
      .flatMap(({ subject, body }) => {
        const own = containersOfHost(asset, world).filter(
          ({ runtime, owner }) => runtime === "podman" && owner === body.user,
        );
        const isUsed = own.some(({ networks }) => networks === null || networks.includes("podman"));
        const bridges = body.networks.filter(
          ({ name, driver }) => driver === "bridge" && (name !== "podman" || isUsed),
        );
        const reachable = bridges.filter(
          ({ internal, isolate }) => !internal && !/^(true|1|strict)$/i.test(isolate ?? ""),
        );
        return bridges.length < 2 ? [] : reachable.map((network) => observedNetwork(subject, network));
      });
    if (open.length > 0) return fail({ observed: atMost(open.map((each) => ({ ...each, deciding: true }))), searched });
    const observed = atMost(all.map((network) => observedNetwork(network.subject, network)));
    return all.length === 0 ? notApplicable({ observed, searched }) : pass({ observed, searched });
  },
});

interface Network {
  name: string;
  readFrom: string;
  internal: boolean;
  isolate?: string | undefined;
}

function observedNetwork(subject: string, { name, readFrom, internal, isolate }: Network): Observed {
  const where = readFrom.startsWith("/") ? ` (${readFrom})` : "";
  const value = internal ? "internal" : (isolate ?? null);
  return {
    object: `${subject}: ${name}${where}`,
    path: "isolate",
    value,
    ...(value === null ? { byDefault: "false" } : {}),
  };
}
