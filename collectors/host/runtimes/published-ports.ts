import { listAt, type RawObject, recordAt, textAt } from "@/collectors/objects/raw";

interface PublishedPort {
  hostAddress?: string;
  hostPort: number;
  containerPort: number;
  protocol: string;
}

/** Ports as engines write them: `{"80/tcp": [{"HostIp": "", "HostPort": "8080"}]}`. A port that the engine picks anew each time is 0. */
export function portsIn(host: RawObject, settings: RawObject): PublishedPort[] {
  const stated = Object.entries(recordAt(host, "PortBindings")).flatMap(([port, bindings]) =>
    (Array.isArray(bindings) ? bindings : []).map((binding) => bound(port, binding)),
  );
  if (host.PublishAllPorts !== true) return stated;
  const known = new Set(stated.map(({ containerPort }) => containerPort));
  const open = Object.keys(recordAt(settings, "Ports")).filter(
    (port) => listAt(recordAt(settings, "Ports"), port).length > 0,
  );
  return [...stated, ...open.map((port) => bound(port, {})).filter(({ containerPort }) => !known.has(containerPort))];
}

function bound(port: string, binding: unknown): PublishedPort {
  const [number = "", protocol = "tcp"] = port.split("/");
  const address = everywhere(textAt(binding, "HostIp"));
  return {
    ...(address === undefined ? {} : { hostAddress: address }),
    hostPort: Number(textAt(binding, "HostPort") ?? 0) || 0,
    containerPort: Number(number) || 0,
    protocol,
  };
}

/** All addresses may be written as none, as zeros or as a star. */
function everywhere(address: string | undefined): string | undefined {
  return address === undefined || /^(0\.0\.0\.0|::|\[::\]|\*)$/.test(address) ? undefined : address;
}

/** `-p` of Docker and Podman: `[[address:]hostPort:]containerPort[/protocol]`, each port perhaps a range. */
export function readPublished(written: string): PublishedPort[] {
  const match = /^(?:(?:(\[[^\]]*\]|[^:]*):)?([\d-]*):)?(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(written.trim());
  if (!match) return [];
  const [, address, hostPorts = "", first = "", last, protocol = "tcp"] = match;
  const from = Number(first);
  const count = Math.min(Math.max(Number(last ?? first) - from + 1, 1), 1_000);
  const hostFrom = Number(hostPorts.split("-")[0]) || 0;
  const own = everywhere(address?.replace(/^\[|\]$/g, "") || undefined);
  return Array.from({ length: count }, (_, at) => ({
    ...(own === undefined ? {} : { hostAddress: own }),
    hostPort: hostFrom === 0 ? 0 : hostFrom + at,
    containerPort: from + at,
    protocol,
  }));
}
