import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: no password of a registry lies on the host in a file.
 * Why: `login` of Docker and Podman writes passwords into a file, encoded but not encrypted; who gets them pushes images in the name of the host (SP
 * 800-190, 4.1.4, 4.2.3).
 * Looks at: ~/.docker/config.json, ~/.config/containers/auth.json and the file in the run-time folder of root and each user: names of registries,
 * never the passwords.
 * Passes when: every registry is kept by a credential helper, or its credentials lie in a file in memory that only its owner may read.
 * Cannot see: files that REGISTRY_AUTH_FILE names; credentials in scripts and pipelines; whether the helper encrypts.
 */
export const hostKeepsNoRegistryPasswords = defineCheck({
  id: "host-keeps-no-registry-passwords",
  version: 1,
  title: { pass: "Host keeps no registry passwords in files", fail: "Registry passwords lie in a file of the host" },
  tier: "image",
  severity: "high",
  about: "host",
  needs: [],
  consults: ["host-builds"],
  proves: ["4.1.4-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Log out, and let a credential helper keep what is needed (credHelpers, credsStore); change the passwords that lay there.",
    command: "docker logout registry.example.com; podman logout --all",
  },
  examine: ({ asset }, world) => {
    const files = world
      .all("host-builds")
      .filter((fact) => fact.asset.name === asset.name)
      .flatMap(({ body }) => body.credentials);
    const searched = counted(files.length, "file of registry credentials", "files of registry credentials");
    const judged = files.flatMap(({ path, user, mode, stored, helped, isInMemory }) => {
      const isClosed = isInMemory && (Number.parseInt(mode ?? "0777", 8) & 0o077) === 0;
      return [
        ...stored.map((registry) => ({
          object: `${path} (${user}, mode ${mode})`,
          path: registry,
          value: isInMemory ? "in memory" : "in the file",
          deciding: !isClosed,
        })),
        ...helped.map((registry) => ({ object: path, path: registry, value: "kept by a helper", deciding: false })),
      ];
    });
    const open = judged.filter(({ deciding }) => deciding);
    if (open.length > 0) return fail({ observed: atMost(open), searched });
    const observed: Observed[] = judged.map(({ deciding: _, ...each }) => each);
    return judged.length === 0
      ? notApplicable({ observed: [], searched })
      : pass({ observed: atMost(observed), searched });
  },
});
