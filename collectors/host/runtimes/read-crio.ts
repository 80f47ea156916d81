import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import type { Reading } from "../reading";
import { MergedSettings } from "./merged-settings";
import { commandOfRunning, isInstalled } from "./running";
import { socketsAt } from "./sockets";
import { parseToml } from "./toml";

/** CRI-O: crio.conf, then drop-ins in the order of their names (crio.conf.d(5)); a later file replaces single settings. */
export async function readCrio(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  const running = await commandOfRunning(root, "crio");
  const main = await root.textIfThere("/etc/crio/crio.conf");
  const names = (await root.namesIfThere("/etc/crio/crio.conf.d")).filter((name) => !name.startsWith("."));
  if (main === null && names.length === 0 && running === null && !(await isInstalled(root, "crio"))) return [];
  const merged = new MergedSettings();
  if (main !== null) merged.take("/etc/crio/crio.conf", parseToml(main));
  for (const name of names)
    merged.take(`/etc/crio/crio.conf.d/${name}`, parseToml(await root.text(`/etc/crio/crio.conf.d/${name}`)));
  const body = readShape(
    runtimeConfigurationSchema,
    {
      tool: "cri-o",
      user: null,
      isInstalled: true,
      isRunning: root.isThisMachine ? running !== null : null,
      isRootless: false,
      settings: merged.settings,
      from: merged.from,
      sockets: await socketsAt(reading, ["/run/crio/crio.sock"]),
    },
    "",
  );
  const insecure = merged.settings["crio.image.insecure_registries"];
  const registries = (Array.isArray(insecure) ? insecure : []).map((prefix) => ({
    prefix,
    location: prefix,
    insecure: true,
    blocked: false,
  }));
  const facts: AnyFact[] = [reading.fact("runtime-configuration", body, "cri-o")];
  if (registries.length > 0) {
    const trust = readShape(imageTrustSchema, { tool: "cri-o", user: null, registries }, "");
    facts.push(reading.fact("image-trust", trust, "cri-o"));
  }
  return facts;
}
