import { CannotTell, fail, notApplicable, type Observed, pass, type Verdict } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";
import type { AssetRef } from "@/facts/asset";
import type { HostContainer, HostContainersFact } from "@/facts/host/host-containers";

/** A container of a host, with the runtime and the user whose it is. */
export interface ContainerOfHost extends HostContainer {
  runtime: HostContainersFact["runtime"];
  /** Who runs it without root; null: root. */
  owner: string | null;
  /** For people: `podman/alice: web`, with the unit that starts it where it is one. */
  title: string;
}

/** What a check found while it looked through the containers of a host. */
export class ContainerFindings {
  readonly bad: Observed[] = [];
  readonly good: Observed[] = [];
  unknown: string | null = null;

  breaks({ title }: ContainerOfHost, path: string, value: Observed["value"], byDefault?: string): void {
    this.bad.push({ object: title, path, value, ...(byDefault === undefined ? {} : { byDefault }), deciding: true });
  }

  upholds({ title }: ContainerOfHost, path: string, value: Observed["value"], byDefault?: string): void {
    this.good.push({ object: title, path, value, ...(byDefault === undefined ? {} : { byDefault }) });
  }

  /** Something that the facts do not tell. The first reason is kept; a failure found elsewhere still stands. */
  leavesOpen({ title }: ContainerOfHost, reason: string): void {
    this.unknown ??= `${title}: ${reason}`;
  }
}

/** The containers that runtimes of a host run or have, stopped ones and units that start some among them. */
export function containersOfHost(asset: AssetRef, world: World<"host-containers">): readonly ContainerOfHost[] {
  return world.once(`host-containers/${asset.name}`, () =>
    world
      .all("host-containers")
      .filter((fact) => fact.asset.name === asset.name)
      .flatMap(({ subject, body }) =>
        body.containers.map((container) => ({
          ...container,
          runtime: body.runtime,
          owner: body.user,
          title: titleOf(subject, container),
        })),
      ),
  );
}

function titleOf(subject: string, { name, readFrom }: HostContainer): string {
  return readFrom.startsWith("/") ? `${subject}: ${name} (${readFrom})` : `${subject}: ${name}`;
}

/** Judges every container of a host but those that only hold a pod open. Nothing to judge: not applicable. */
export function judgeContainersOfHost(
  asset: AssetRef,
  world: World<"host-containers">,
  look: (container: ContainerOfHost, findings: ContainerFindings) => void,
  { alsoInfra = false } = {},
): Verdict {
  const containers = containersOfHost(asset, world).filter(({ isInfra }) => alsoInfra || !isInfra);
  const findings = new ContainerFindings();
  for (const container of containers) look(container, findings);
  const searched = counted(
    containers.length,
    "container of the host's own runtimes",
    "containers of the host's own runtimes",
  );
  if (findings.bad.length > 0) return fail({ observed: atMost(findings.bad), searched });
  if (findings.unknown !== null) throw new CannotTell(findings.unknown);
  if (containers.length === 0) return notApplicable({ observed: [], searched });
  return pass({ observed: atMost(findings.good), searched });
}
