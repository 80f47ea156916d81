import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/** Agents that hand the measurements of the host to a service which compares them, by their names as units and as programs. */
const agents =
  /^(keylime(_agent|-agent)?|keylime_agent.*|spire-agent|tagent|trustagent|ima_emulator|veraison.*|azguestattestation.*|azure-attestation.*|attestation-client|nitro-tpm.*|tpm2-attest.*|infrasim.*|confidential-data-hub|attestation-agent)$/i;

/**
 * Claim: an agent hands the host's measurements to a service that compares them with what is expected.
 * Why: measurements have to be checked against expected ones, so that the platform can be attested as trustworthy (SP 800-190, 4.6).
 * Looks at: units that start by themselves and programs outside of containers, against the agents of Keylime, SPIRE, Intel's trust agent and the like.
 * Passes when: one of them is there and the host has a TPM. That one runs indicates only.
 * Cannot see: attestation by the provider of a cloud, which needs no agent; what the service decided.
 */
export const hostIsAttestedRemotely = defineCheck({
  id: "host-is-attested-remotely",
  version: 1,
  title: { pass: "Host's measurements are compared elsewhere", fail: "Nobody compares the host's measurements" },
  tier: "hardware",
  severity: "low",
  about: "host-services",
  needs: ["host-trust"],
  consults: ["host-processes"],
  proves: [],
  indicates: ["4.6-c"],
  references: [],
  remediation: {
    text: "Run the agent of an attestation service (Keylime, SPIRE with its TPM plug-in), or use the attestation of your cloud and except the host with that reason.",
  },
  examine: ({ asset, body }, world) => {
    const trust = world.all("host-trust").find((fact) => fact.asset.name === asset.name)?.body;
    const programs = world.all("host-processes").find((fact) => fact.asset.name === asset.name)?.body.programs ?? [];
    const units = body.enabled.filter((unit) => agents.test(unit.replace(/\.service$/, "")));
    const running = programs.filter(({ name }) => agents.test(name)).map(({ name }) => `program ${name}`);
    const found = [...units, ...running].map((path): Observed => ({ path, value: "attests", deciding: true }));
    const tpm: Observed = { path: "TPM", value: trust?.tpm?.isPresent ?? null, deciding: true };
    const searched = `${body.enabled.length} enabled units and ${programs.length} programs`;
    if (found.length === 0) return fail({ observed: [tpm], searched });
    if (tpm.value === null) throw new CannotTell("whether there is a TPM could not be seen");
    return tpm.value === true
      ? pass({ observed: [...found, tpm], searched })
      : fail({ observed: [...found, tpm], searched });
  },
});
