import { expect, it } from "vitest";
import { toolIn } from "@/controls/runtime-tools/known-tools";

it.each([
  ["docker.io/falcosecurity/falco:0.40.0", "runtime-sensor", "Falco"],
  ["quay.io/cilium/tetragon:v1.3.0@sha256:abc", "runtime-sensor", "Tetragon"],
  ["registry.example.com:5000/falcon-sensor:7.1", "runtime-sensor", "CrowdStrike Falcon"],
  ["cr.fluentbit.io/fluent/fluent-bit:3.2", "log-shipper", "Fluent Bit"],
  ["grafana/promtail", "log-shipper", "Promtail"],
  ["quay.io/cilium/cilium:v1.17", "network-observer", "Cilium Hubble"],
] as const)("knows %s", (image, kind, name) => {
  expect(toolIn(image, kind)).toBe(name);
});
it("does not take an application for a tool", () => {
  const near = ["quay.io/stackrox-io/main:4.7", "registry.apps1.example.com/build-agent:2"];
  for (const image of [...near, "nginx:1.27", "ghcr.io/shop/falco-ui:1", "postgres", "ghcr.io/shop/vectorizer:2"])
    for (const kind of ["runtime-sensor", "log-shipper", "network-observer"] as const)
      expect(toolIn(image, kind)).toBeUndefined();
});
