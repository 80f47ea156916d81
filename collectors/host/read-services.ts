import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostServicesSchema } from "@/facts/host/host-services";
import { enabledUnits } from "./enabled-units";
import { listeners } from "./listeners";
import type { Reading } from "./reading";

/** Units that start by themselves, and sockets that listen. */
export async function readServices(reading: Reading): Promise<AnyFact[]> {
  const enabled = [...(await enabledUnits(reading))].sort();
  const listening = await reading.part(() => listeners(reading), "also missing");
  const body = readShape(hostServicesSchema, { enabled, listening: listening ?? [] }, "");
  return [reading.fact("host-services", body)];
}
