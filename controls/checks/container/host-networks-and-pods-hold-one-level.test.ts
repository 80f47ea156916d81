import { expect, it } from "vitest";
import { hostNetworksAndPodsHoldOneLevel } from "@/controls/checks/container/host-networks-and-pods-hold-one-level";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const container = (name: string, sensitivity: string | null, more: object = {}) =>
  ownContainer({ name, labels: sensitivity === null ? {} : { sensitivity }, ...more });
const judge = (...containers: ReturnType<typeof container>[]) =>
  examine(hostNetworksAndPodsHoldOneLevel, host(), hostContainers(containers));

it("passes levels in networks of their own", () => {
  expect(judge(container("a", "high", { networks: ["x"] }), container("b", "low", { networks: ["y"] })).outcome).toBe(
    "pass",
  );
});
it("fails two levels in one network or pod and names who meets there", () => {
  expect(judge(container("a", "high"), container("b", "low"))).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [
        { object: "docker: network shop", path: "docker: a", value: "high" },
        { object: "docker: network shop", path: "docker: b", value: "low" },
      ],
    },
  });
  const inPod = { pod: "shop", networks: [] };
  expect(judge(container("a", "high", inPod), container("b", "low", inPod)).outcome).toBe("fail");
});
it("takes the label of the pod for its containers", () => {
  const containers = [container("a", null, { pod: "shop" })];
  const fact = hostContainers(containers, { pods: [{ name: "shop", labels: { sensitivity: "high" } }] });
  expect(examine(hostNetworksAndPodsHoldOneLevel, host(), fact).outcome).toBe("pass");
});
it("fails pods of two levels on one network", () => {
  const member = (name: string, level: string) => container(name, level, { pod: name, networks: [] });
  const infra = (name: string) => container(`${name}-infra`, null, { pod: name, isInfra: true, networks: ["shop"] });
  expect(judge(member("a", "high"), infra("a"), member("b", "low"), infra("b"))).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "docker: network shop" }, { object: "docker: network shop" }] },
  });
});
it("cannot tell of a container without a level, or whose networks are not known", () => {
  expect(() => judge(container("a", null))).toThrow("docker: a has no sensitivity label");
  expect(() => judge(container("a", "high", { networks: null }))).toThrow("networks of docker: a are not known");
});
it("does not apply without containers", () => {
  expect(examine(hostNetworksAndPodsHoldOneLevel, host()).outcome).toBe("not-applicable");
});
