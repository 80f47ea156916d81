import { expect, it } from "vitest";
import { apiServerUsesStrongCiphers } from "@/controls/checks/orchestrator/api-server-uses-strong-ciphers";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const judge = (flags: Record<string, string>) =>
  examine(apiServerUsesStrongCiphers, component("kube-apiserver", flags));

it("passes with --tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 and fails otherwise, naming the flag", () => {
  expect(judge({ "tls-cipher-suites": "TLS_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" }).outcome).toBe(
    "pass",
  );
  const failed = judge({});
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: expect.stringContaining("--"), deciding: true });
});
it("does not concern other components", () => {
  expect(examine(apiServerUsesStrongCiphers, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
});
