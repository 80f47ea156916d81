import { expect, it } from "vitest";
import { hostContainerNetworksAreIsolated } from "@/controls/checks/container/host-container-networks-are-isolated";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, hostNetworks, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (
  networks: Parameters<typeof hostNetworks>[0],
  runtime: "podman" | "docker" = "podman",
  on = ["podman"],
) =>
  examine(
    hostContainerNetworksAreIsolated,
    host(),
    hostNetworks(networks, { runtime }),
    hostContainers([ownContainer({ networks: on })], { runtime }),
  );

it("passes isolated and internal networks, one alone, and Docker's", () => {
  expect(
    judge([
      { name: "a", isolate: "true" },
      { name: "b", isolate: "strict" },
      { name: "c", internal: true },
    ]).outcome,
  ).toBe("pass");
  expect(judge([{ name: "podman" }]).outcome).toBe("pass");
  expect(judge([{ name: "a" }, { name: "b" }], "docker").outcome).toBe("pass");
  expect(judge([{ name: "a" }, { name: "lan", driver: "macvlan" }]).outcome).toBe("pass");
});
it("passes Podman's own network beside others when nobody is on it", () => {
  expect(judge([{ name: "podman" }, { name: "shop", isolate: "true" }], "podman", ["shop"]).outcome).toBe("pass");
});
it("fails one open bridge beside another and says what the default is", () => {
  expect(judge([{ name: "podman" }, { name: "shop", isolate: "true" }])).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [{ object: "podman: podman", path: "isolate", value: null, byDefault: "false", deciding: true }],
    },
  });
  const readFrom = "/etc/containers/networks/shop.json";
  expect(
    judge([
      { name: "shop", isolate: "false", readFrom },
      { name: "b", internal: true },
    ]),
  ).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: `podman: shop (${readFrom})`, value: "false" }] },
  });
});
it("does not apply without networks", () => {
  expect(examine(hostContainerNetworksAreIsolated, host()).outcome).toBe("not-applicable");
});
