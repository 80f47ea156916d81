import { expect, it } from "vitest";
import { bodyOf } from "../testing/fold-one";
import { permittedBy } from "./permitted-by";

it("names parameters that let through what a constraint is about", () => {
  expect(permittedBy({ allowedCapabilities: ["*"], requiredDropCapabilities: ["ALL"] })).toEqual([
    "allowedCapabilities *",
  ]);
  expect(permittedBy({ allowedHostPaths: [{ pathPrefix: "/", readOnly: true }] })).toEqual(["allowedHostPaths /"]);
  expect(permittedBy({ allowedHostPaths: [{ pathPrefix: "/var/log", readOnly: true }] })).toEqual([
    "allowedHostPaths /var/log",
  ]);
  expect(permittedBy({ allowedHostPaths: { paths: [{ pathPrefix: "/srv" }] } })).toEqual(["allowedHostPaths /srv"]);
  expect(permittedBy({ volumes: ["configMap", "*"] })).toEqual(["volumes *"]);
  expect(permittedBy({ hostNetwork: true, min: 80, max: 9000 })).toEqual(["hostNetwork true"]);
  expect(permittedBy({ runAsUser: { rule: "RunAsAny" } })).toEqual(["runAsUser RunAsAny"]);
  expect(permittedBy({ procMount: "Unmasked" })).toEqual(["procMount Unmasked"]);
});

it("is quiet about parameters that confine", () => {
  const confining = {
    allowedCapabilities: [],
    allowedHostPaths: [],
    allowedProfiles: ["runtime/default"],
    volumes: ["configMap"],
    hostNetwork: false,
    runAsUser: { rule: "MustRunAsNonRoot" },
    forbiddenSysctls: ["*"],
  };
  expect(permittedBy(confining)).toEqual([]);
});

it("is kept of a constraint, whose kinds of other groups are no pods", () => {
  const spec = {
    match: { kinds: [{ apiGroups: ["apps"], kinds: ["*"] }] },
    parameters: { allowedCapabilities: ["*"] },
  };
  const constraint = {
    apiVersion: "constraints.gatekeeper.sh/v1beta1",
    kind: "K8sPSPCapabilities",
    metadata: { name: "x" },
    spec,
  };
  expect(bodyOf("engine-policy", constraint)).toMatchObject({
    rules: [{ permits: ["allowedCapabilities *"], match: [{ kinds: ["*.apps"] }] }],
  });
});
