import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: no container of the host has a secret in its environment or its arguments.
 * Why: secrets are to be provided at run time; what is in the environment shows in every inspection, in units and in process lists (SP 800-190,
 * 4.1.4).
 * Looks at: names of environment variables and what their values look like, and arguments that look as if they held a secret. The values are never
 * kept.
 * Passes when: nothing looks like a secret. Secrets that the runtime hands over as files are named.
 * Cannot see: secrets that look like ordinary words under an ordinary name; secrets of the runtime that it puts into the environment, which only
 * quadlets tell.
 */
export const hostContainersHoldNoLiteralSecret = defineHostContainerCheck({
  id: "host-containers-hold-no-literal-secret",
  version: 3,
  title: {
    pass: "Containers of the host hold no literal secret",
    fail: "A secret is written into a container of the host",
  },
  tier: "image",
  severity: "high",
  proves: ["4.1.4-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Change the secret and hand the new one over as a file from the secret store of the runtime.",
    command: "podman run --secret database-password IMAGE",
  },
  look: (container, findings) => {
    for (const { name, looksLike } of container.environment)
      if (looksLike !== undefined)
        findings.breaks(container, `environment ${name}`, `[redacted] looks like: ${looksLike}`);
    for (const argument of container.secretArguments) findings.breaks(container, "arguments", argument);
    for (const { name, as } of container.secrets) {
      if (as === "environment") findings.breaks(container, `secret ${name}`, "in the environment");
      else findings.upholds(container, `secret ${name}`, "as a file");
    }
  },
});
