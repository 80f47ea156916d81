import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { apiServerAuthorizesByRole } from "@/controls/checks/orchestrator/api-server-authorizes-by-role";
import { apiServerListensSecurely } from "@/controls/checks/orchestrator/api-server-listens-securely";
import { apiServerRefusesAnonymous } from "@/controls/checks/orchestrator/api-server-refuses-anonymous";
import { etcdServesTls } from "@/controls/checks/orchestrator/etcd-serves-tls";
import { schedulerListensOnLoopback } from "@/controls/checks/orchestrator/scheduler-listens-on-loopback";
import { schedulerOffersNoProfiling } from "@/controls/checks/orchestrator/scheduler-offers-no-profiling";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component } from "@/controls/checks/testing/control-plane-facts";

describe("settings that stand in a file which another flag names", () => {
  it("are not judged by the flags that the file takes the place of", () => {
    const named = component("kube-apiserver", { "authorization-config": "/etc/kubernetes/authz.yaml" });
    expect(() => examine(apiServerAuthorizesByRole, named)).toThrow("--authorization-config");
    const scheduler = component("kube-scheduler", { config: "/etc/kubernetes/s.yaml", profiling: "false" });
    expect(() => examine(schedulerOffersNoProfiling, scheduler)).toThrow(CannotTell);
    const etcd = component("etcd", { "config-file": "/etc/etcd.yaml", "cert-file": "/a", "key-file": "/b" });
    expect(() => examine(etcdServesTls, etcd)).toThrow("the file of --config-file");
  });

  it("leave the other flags as they are", () => {
    const scheduler = component("kube-scheduler", { config: "/etc/kubernetes/s.yaml" });
    expect(examine(schedulerListensOnLoopback, scheduler).outcome).toBe("fail");
  });

  it("may stand behind a flag that is given all the same", () => {
    const config = { "authentication-config": "/etc/kubernetes/authn.yaml" };
    expect(() => examine(apiServerRefusesAnonymous, component("kube-apiserver", config))).toThrow(CannotTell);
    const both = component("kube-apiserver", { ...config, "anonymous-auth": "false" });
    expect(examine(apiServerRefusesAnonymous, both).outcome).toBe("pass");
  });

  it("are OpenShift's where it writes the file", () => {
    const openShift = component("kube-apiserver", { "openshift-config": "/etc/config.yaml" });
    expect(() => examine(apiServerListensSecurely, openShift)).toThrow(
      expect.objectContaining({ answeredBy: "OpenShift" }),
    );
  });
});

it("what the environment gives to etcd is not known, and what its flags give is", () => {
  const environment = ["cert-file", "key-file"];
  expect(() => examine(etcdServesTls, component("etcd", {}, { environment }))).toThrow("environment");
  const given = component("etcd", { "cert-file": "/a", "key-file": "/b" }, { environment });
  expect(examine(etcdServesTls, given).outcome).toBe("pass");
});

describe("defaults that changed", () => {
  it("are those of the component's version", () => {
    const of = (version?: string) => examine(apiServerListensSecurely, component("kube-apiserver", {}, { version }));
    expect(of("1.33.1").outcome).toBe("pass");
    expect(of(undefined).outcome).toBe("pass");
    const old = of("1.19.16");
    expect(old.outcome).toBe("fail");
    expect(old.evidence.observed).toContainEqual(expect.objectContaining({ value: null, byDefault: "8080" }));
  });
});
