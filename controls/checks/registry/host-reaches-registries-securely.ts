import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: the tools of the host reach every registry over a verified, encrypted connection.
 * Why: images must not be read or changed on their way, and must come from whom they say (SP 800-190, 4.2.1).
 * Looks at: registries and mirrors of registries.conf with its drop-ins, daemon.json, config.toml and hosts.toml of containerd, of the system and of each user.
 * Passes when: none is stated as insecure, reached over plain HTTP or without verification. Blocked ones and those of the host itself (localhost) do not count.
 * Cannot see: what is asked for on a command line (`--tls-verify=false`); which certificates are trusted.
 */
export const hostReachesRegistriesSecurely = defineCheck({
  id: "host-reaches-registries-securely",
  version: 1,
  title: {
    pass: "Host reaches registries over verified TLS only",
    fail: "Host reaches registries without verified TLS",
  },
  tier: "registry",
  severity: "high",
  about: "host",
  needs: ["image-trust"],
  proves: ["4.2.1-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:2.5"],
  remediation: {
    text: "Give the registry a certificate that the host trusts, and take `insecure`, `insecure-registries` and `skip_verify` out of the files named.",
  },
  examine: ({ asset }, world) => {
    const all = world
      .all("image-trust")
      .filter((fact) => fact.asset.name === asset.name)
      .flatMap(({ subject, body }) => body.registries.map((registry) => ({ subject, ...registry })));
    const open: Observed[] = all
      .filter(({ insecure, blocked, location, prefix }) => insecure && !blocked && !isOfThisHost(location ?? prefix))
      .map(({ subject, location, prefix }) => ({
        path: `${subject}: ${prefix}`,
        value: `insecure: ${location ?? prefix}`,
        deciding: true,
      }));
    const searched = counted(all.length, "configured registry or mirror", "configured registries and mirrors");
    return open.length > 0 ? fail({ observed: atMost(open), searched }) : pass({ observed: [], searched });
  },
});

function isOfThisHost(location: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(location);
}
