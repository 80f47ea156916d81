import { type ApiServer, startApiServer } from "./api-server";
import { type EstateName, estateAt, estateBehaviours, estateSteps } from "./estates/estate-at";
import { kubeconfigFor } from "./kubeconfig-for";
import type { MemoryEstate } from "./memory-estate";
import type { ApiServerOptions } from "./simulated-world";

/** An estate that is being served. */
export interface SimulatedEstate {
  server: ApiServer<MemoryEstate>;
  /** YAML with inline data only; its context is named like the estate. */
  kubeconfig: string;
  /** Shows the estate as it was at another step. */
  goTo(step: number): void;
  stop(): Promise<void>;
}

/**
 * Serves a made-up estate on loopback.
 * @param options.step the step of its life to show; default the last
 */
export async function startSimulatedEstate(
  name: EstateName,
  options: ApiServerOptions & { step?: number } = {},
): Promise<SimulatedEstate> {
  const { step = estateSteps(name).length - 1, ...serverOptions } = options;
  const server = await startApiServer(estateAt(name, step), { behaviours: estateBehaviours(name), ...serverOptions });
  return {
    server,
    kubeconfig: kubeconfigFor(server, name),
    goTo: (next) => server.setEstate(estateAt(name, next)),
    stop: () => server.stop(),
  };
}
