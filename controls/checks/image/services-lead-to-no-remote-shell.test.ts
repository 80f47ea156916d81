import { describe, expect, it } from "vitest";
import { servicesLeadToNoRemoteShell } from "@/controls/checks/image/services-lead-to-no-remote-shell";
import { examine, namespace, service } from "@/controls/checks/testing/cluster-facts";

type Ports = Parameters<typeof service>[2]["ports"];
const judge = (ports: Ports) =>
  examine(servicesLeadToNoRemoteShell, namespace("shop"), service("shop", "web", { ports }));

describe("services-lead-to-no-remote-shell", () => {
  it("passes services of other kinds", () => {
    expect(
      judge([
        { port: 80, targetPort: "http" },
        { port: 22, protocol: "UDP" },
      ]),
    ).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 service in namespace shop" },
    });
  });

  it("fails a port of a remote shell, before or behind the service", () => {
    expect(judge([{ port: 2222, targetPort: 2222 }]).evidence.observed).toEqual([
      { path: "spec.ports[2222].port", value: 2222, object: "Service shop/web", deciding: true },
    ]);
    expect(judge([{ port: 8022, targetPort: 22 }]).evidence.observed).toEqual([
      { path: "spec.ports[8022].targetPort", value: "22", object: "Service shop/web", deciding: true },
    ]);
    expect(judge([{ port: 8022, targetPort: "ssh" }]).outcome).toBe("fail");
    expect(judge([{ port: 8022, name: "telnet" }]).outcome).toBe("fail");
  });

  it("does not apply to a namespace without services", () => {
    expect(examine(servicesLeadToNoRemoteShell, namespace("shop")).outcome).toBe("not-applicable");
  });
});
