import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { etcdHasItsOwnAuthority } from "@/controls/checks/orchestrator/etcd-has-its-own-authority";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const etcd = (ca: string) => component("etcd", { "trusted-ca-file": ca });
const api = component("kube-apiserver", { "client-ca-file": "/pki/ca.crt" });

it("passes an authority of its own, and does not concern other components", () => {
  expect(examine(etcdHasItsOwnAuthority, etcd("/pki/etcd/ca.crt"), api).outcome).toBe("pass");
  expect(examine(etcdHasItsOwnAuthority, otherThan("etcd")).outcome).toBe("not-applicable");
});
it("fails the cluster's authority and none at all", () => {
  expect(examine(etcdHasItsOwnAuthority, etcd("/pki/ca.crt"), api).outcome).toBe("fail");
  expect(examine(etcdHasItsOwnAuthority, component("etcd", {}), api).outcome).toBe("fail");
});
it("cannot tell without the API server", () => {
  expect(() => examine(etcdHasItsOwnAuthority, etcd("/pki/etcd/ca.crt"))).toThrow(CannotTell);
});
