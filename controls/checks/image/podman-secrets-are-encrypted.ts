import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: secrets in Podman's store are encrypted where they lie.
 * Why: secrets are always to be encrypted at rest; the driver `file` writes them down as they are, only encoded (SP 800-190, 4.1.4).
 * Looks at: the driver of every secret of root and each user. The secrets are never read.
 * Passes when: each is kept by `pass`, which encrypts with a key of GnuPG.
 * Cannot see: what commands of the driver `shell` do: not assessed; whether the algorithm is approved; encryption of the whole disk.
 */
export const podmanSecretsAreEncrypted = defineCheck({
  id: "podman-secrets-are-encrypted",
  version: 1,
  title: { pass: "Podman's secrets are encrypted", fail: "Podman's secrets lie open in a file" },
  tier: "image",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["host-secrets"],
  proves: ["4.1.4-e"],
  indicates: [],
  references: [],
  remediation: {
    text: 'Set driver = "pass" in [secrets] of containers.conf, and make the secrets anew.',
    command: "podman secret create --driver pass database-password password.txt",
  },
  examine: ({ asset }, world) => {
    const all = world
      .all("host-secrets")
      .filter((fact) => fact.asset.name === asset.name)
      .flatMap(({ subject, body }) => body.secrets.map((secret) => ({ subject, ...secret })));
    const searched = counted(all.length, "secret of Podman", "secrets of Podman");
    const observed: (Observed & { driver: string })[] = all.map(({ subject, name, driver, readFrom }) => ({
      object: `${subject}: secret ${name}`,
      path: "driver",
      value: readFrom === undefined ? driver : `${driver} (${readFrom})`,
      driver,
    }));
    const plain = (list: typeof observed): Observed[] => list.map(({ driver: _, ...each }) => each);
    const open = plain(observed.filter(({ driver }) => driver === "file")).map((each) => ({ ...each, deciding: true }));
    if (open.length > 0) return fail({ observed: atMost(open), searched });
    const other = observed.find(({ driver }) => driver !== "pass");
    if (other) throw new CannotTell(`${other.object}: what the driver ${other.driver} does is not known`);
    return all.length === 0
      ? notApplicable({ observed: [], searched })
      : pass({ observed: atMost(plain(observed)), searched });
  },
});
