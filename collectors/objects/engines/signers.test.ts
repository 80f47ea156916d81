import { expect, it } from "vitest";
import { bodyOf } from "../testing/fold-one";
import { isAnybody } from "./signers";

const github = "https://token.actions.githubusercontent.com";

it("is anybody without a subject, or with every one, unless the issuer is one's own", () => {
  expect(
    [
      {},
      { subject: "*", issuer: "*" },
      { subjectRegExp: ".*", issuerRegExp: ".*" },
      { subject: "*", issuer: github },
    ].map(isAnybody),
  ).toEqual([true, true, true, true]);
  expect(isAnybody({ subject: "*", issuer: "https://sso.example.com" })).toBe(false);
  expect(isAnybody({ subject: "https://github.com/example/*", issuer: github })).toBe(false);
});

const policy = (apiVersion: string, kind: string, spec: object) =>
  bodyOf("engine-policy", { apiVersion, kind, metadata: { name: "x" }, spec });

it("counts for Kyverno where every set of attestors takes it, for policy-controller where one authority does", () => {
  const anybody = { keyless: { subject: "*", issuer: "*" } };
  const verify = (...attestors: object[]) =>
    policy("kyverno.io/v1", "ClusterPolicy", {
      rules: [{ name: "r", match: {}, verifyImages: [{ imageReferences: ["*"], attestors }] }],
    });
  const byAnybody = (body: unknown) =>
    (body as { rules: { verifies: { byAnybody: boolean } }[] }).rules[0]!.verifies.byAnybody;
  const own = { keys: { publicKeys: "k" } };
  expect(byAnybody(verify({ entries: [anybody] }))).toBe(true);
  expect(byAnybody(verify({ entries: [own, anybody] }))).toBe(false);
  expect(byAnybody(verify({ count: 1, entries: [own, anybody] }))).toBe(true);
  expect(byAnybody(verify({ entries: [own] }, { entries: [anybody] }))).toBe(false);
  const authorities = (...list: object[]) =>
    policy("policy.sigstore.dev/v1beta1", "ClusterImagePolicy", { authorities: list });
  expect(byAnybody(authorities({ key: { data: "k" } }))).toBe(false);
  expect(byAnybody(authorities({ key: { data: "k" } }, { keyless: { url: "https://fulcio.example.com" } }))).toBe(true);
  expect(byAnybody(authorities({ keyless: { identities: [{ issuer: github, subjectRegExp: ".*" }] } }))).toBe(true);
});

it("counts for Kyverno's policies in CEL, whichever attestor takes it", () => {
  const byAnybody = (...attestors: object[]) => {
    const body = policy("policies.kyverno.io/v1", "ImageValidatingPolicy", { attestors });
    return (body as unknown as { rules: { verifies: { byAnybody: boolean } }[] }).rules[0]!.verifies.byAnybody;
  };
  const keyless = (identity: object) => ({ name: "us", cosign: { keyless: { identities: [identity] } } });
  expect(byAnybody({ name: "us", cosign: { key: { data: "k" } } })).toBe(false);
  expect(byAnybody({ name: "us", cosign: { key: { data: "k" } } }, keyless({ subjectRegExp: ".*" }))).toBe(true);
  expect(byAnybody(keyless({ issuer: github, subject: "https://github.com/example/*" }))).toBe(false);
});
