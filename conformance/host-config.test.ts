import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { MergedSettings } from "@/collectors/host/runtimes/merged-settings";
import { normalised, registriesIn } from "@/collectors/host/runtimes/read-containerd";
import { policyOf } from "@/collectors/host/runtimes/read-containers-trust";
import { readRegistriesConf } from "@/collectors/host/runtimes/registries-conf";
import { parseToml } from "@/collectors/host/runtimes/toml";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { hostRequiresSignedImages } from "@/controls/checks/image/host-requires-signed-images";
import { hostReachesRegistriesSecurely } from "@/controls/checks/registry/host-reaches-registries-securely";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, imageTrust } from "@/controls/checks/testing/host-facts";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { type CorpusCase, casesOf, hasCorpus } from "./corpus";

// Configuration files of real projects: kubelets are judged in control-plane.test.ts.

const files = fileURLToPath(new URL("../../shared/corpora/host-config/", import.meta.url));
const cases = casesOf<CorpusCase>("host-config").filter(
  ({ grade, family }) => grade !== "C" && family !== "node.kubelet",
);
const textOf = ({ files: [file] }: CorpusCase) => readFileSync(`${files}${file}`, "utf8");

function verdictOf(known: CorpusCase): string {
  const text = textOf(known);
  if (known.id.endsWith("/valid")) return isAccepted(text) ? "pass" : "fail";
  if (known.id.endsWith("/policy-default")) {
    const body = { tool: "containers" as const, user: null, policy: policyOf({ path: "policy.json", text }) };
    return examine(hostRequiresSignedImages, host(), imageTrust(body)).outcome;
  }
  const registries = known.id.includes("/containerd/")
    ? containerdRegistries(text)
    : readRegistriesConf(text).registries;
  const tool = known.id.includes("/containerd/") ? ("containerd" as const) : ("containers" as const);
  return examine(
    hostReachesRegistriesSecurely,
    host(),
    imageTrust(imageTrustSchema.parse({ tool, user: null, registries })),
  ).outcome;
}

function isAccepted(text: string): boolean {
  try {
    readRegistriesConf(text);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableObject);
    return false;
  }
}

function containerdRegistries(text: string) {
  const merged = new MergedSettings();
  merged.take("config.toml", normalised(parseToml(text)));
  return registriesIn(merged);
}

describe.skipIf(!hasCorpus("host-config"))("real configurations of hosts", () => {
  it("are there", () => expect(cases.length).toBeGreaterThanOrEqual(20));

  it.each(cases.map((known) => [known.id, known] as const))("%s", (_, known) => {
    expect(verdictOf(known)).toBe(known.expected);
  });
});
