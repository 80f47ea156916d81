import { describe, expect, it } from "vitest";
import { probeAndHookHostsAreUnset } from "@/controls/checks/container/probe-and-hook-hosts-are-unset";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("probe-and-hook-hosts-are-unset", () => {
  it("passes the minimal good workload", () => {
    expect(examine(probeAndHookHostsAreUnset, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every probe and lifecycle hook of every container of the pod template" },
    });
  });

  it("passes a probe that asks the pod itself", () => {
    const { outcome, evidence } = examine(
      probeAndHookHostsAreUnset,
      workload((spec) => {
        web(spec).livenessProbe = { httpGet: { port: "8080" } };
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].livenessProbe.httpGet.host",
        value: null,
        byDefault: "the pod itself",
      },
    ]);
  });

  it("fails a liveness probe that names a host", () => {
    const { outcome, evidence } = examine(
      probeAndHookHostsAreUnset,
      workload((spec) => {
        web(spec).livenessProbe = { httpGet: { host: "10.0.0.1" } };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].livenessProbe.httpGet.host", value: "10.0.0.1", deciding: true },
    ]);
  });

  it("fails a readiness probe that names a host", () => {
    const { outcome, evidence } = examine(
      probeAndHookHostsAreUnset,
      workload((spec) => {
        web(spec).readinessProbe = { tcpSocket: { host: "10.0.0.1" } };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].readinessProbe.tcpSocket.host", value: "10.0.0.1", deciding: true },
    ]);
  });

  it("fails a startup probe that names a host", () => {
    const { outcome, evidence } = examine(
      probeAndHookHostsAreUnset,
      workload((spec) => {
        web(spec).startupProbe = { httpGet: { host: "10.0.0.1" } };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].startupProbe.httpGet.host", value: "10.0.0.1", deciding: true },
    ]);
  });

  it("fails a start hook that names a host", () => {
    const { outcome, evidence } = examine(
      probeAndHookHostsAreUnset,
      workload((spec) => {
        web(spec).lifecycle = { postStart: { httpGet: { host: "10.0.0.1" } } };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].lifecycle.postStart.httpGet.host",
        value: "10.0.0.1",
        deciding: true,
      },
    ]);
  });

  it("fails a stop hook that names a host", () => {
    const { outcome, evidence } = examine(
      probeAndHookHostsAreUnset,
      workload((spec) => {
        web(spec).lifecycle = { preStop: { tcpSocket: { host: "10.0.0.1" } } };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].lifecycle.preStop.tcpSocket.host",
        value: "10.0.0.1",
        deciding: true,
      },
    ]);
  });
});
