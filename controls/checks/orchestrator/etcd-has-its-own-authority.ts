import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { refuseWhatStandsElsewhere } from "@/controls/control-plane/settings-elsewhere";

/**
 * Claim: etcd trusts a certificate authority of its own.
 * Why: who has any certificate of the cluster must not reach etcd with it (SP 800-190, 4.3.5).
 * Looks at: --trusted-ca-file of etcd against --client-ca-file of the API server.
 * Passes when: they are different files.
 * Cannot see: two files with the same authority.
 */
export const etcdHasItsOwnAuthority = defineCheck({
  id: "etcd-has-its-own-authority",
  version: 1,
  title: {
    pass: "etcd has a certificate authority of its own",
    fail: "etcd shares the certificate authority of the cluster",
  },
  tier: "orchestrator",
  severity: "medium",
  about: "control-plane-component",
  needs: ["control-plane-component"],
  proves: ["4.3.5-g"],
  indicates: [],
  references: [],
  remediation: { text: "Make an authority for etcd alone and sign its certificates and those of its clients with it." },
  examine: ({ body }, world) => {
    if (body.component !== "etcd")
      return notApplicable({ observed: [{ path: body.path, value: body.component }], searched: "not etcd" });
    const own = body.flags["trusted-ca-file"];
    refuseWhatStandsElsewhere(body, { holds: false, observed: [{ flag: "trusted-ca-file", value: own ?? null }] });
    if (own === undefined) return fail([{ path: `${body.path} --trusted-ca-file`, value: null, deciding: true }]);
    const apiServers = world
      .all("control-plane-component")
      .filter((other) => other.body.component === "kube-apiserver");
    if (apiServers.length === 0) throw new CannotTell("the API server's authority was not seen");
    const clients = apiServers.map(
      ({ asset, body: other }): Observed => ({
        path: `${other.path} --client-ca-file`,
        value: other.flags["client-ca-file"] ?? null,
        object: `${asset.namespace}/${asset.name}`,
      }),
    );
    const observed: Observed[] = [{ path: `${body.path} --trusted-ca-file`, value: own, deciding: true }, ...clients];
    return clients.some(({ value }) => value === own) ? fail(observed) : pass(observed);
  },
});
