import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/** Tools that hold what is installed against what should be, by the units that start them. */
const validators =
  /^(aide(check)?|dailyaidecheck|tripwire|samhain|osqueryd|wazuh-agent|ossec|falcon-sensor|mdatp|auditbeat|puppet|chef-client|salt-minion|cfengine3?|lynis|openscap|oscap.*|amazon-ssm-agent|osconfig|google-osconfig-agent|debsums|qualys-cloud-agent|machine-config-daemon.*)(\.service|\.timer)?$/;

/**
 * Claim: something validates what the host's system consists of.
 * Why: practice and tools are needed that validate the versions of the components which the base system is managed by (SP 800-190, 4.5.3).
 * Looks at: units that start by themselves, against tools for integrity, inventory and configuration; dm-verity and appraisal by IMA, which validate each file as it is read.
 * Passes when: one of the tools is started, or the system's files are verified as they are read. That one runs indicates only.
 * Cannot see: what the tool compares with, and who reads what it says; tools that are started by cron.
 */
export const hostValidatesItsComponents = defineCheck({
  id: "host-validates-its-components",
  version: 1,
  title: { pass: "Something validates the host's components", fail: "Nothing validates the host's components" },
  tier: "host",
  severity: "low",
  about: "host-services",
  needs: [],
  consults: ["host-trust"],
  proves: [],
  indicates: ["4.5.3-a"],
  references: [],
  remediation: {
    text: "Let an integrity or inventory tool run regularly (AIDE, osquery, the agent of your configuration management), or use an image under dm-verity.",
    command: "apt install aide && systemctl enable --now dailyaidecheck.timer",
  },
  examine: ({ asset, body }, world) => {
    const trust = world.all("host-trust").find((fact) => fact.asset.name === asset.name)?.body;
    const tools = body.enabled.filter((unit) => validators.test(unit));
    const observed: Observed[] = [
      ...tools.map((path): Observed => ({ path, value: "enabled", deciding: true })),
      { path: "dm-verity", value: trust?.dmVerity ?? null },
      { path: "IMA appraisal", value: trust?.ima?.appraises ?? null },
    ];
    const searched = `${body.enabled.length} enabled units`;
    if (tools.length > 0 || trust?.dmVerity === true || trust?.ima?.appraises === true)
      return pass({ observed, searched });
    if (body.enabled.length === 0) throw new CannotTell("no unit that starts by itself was seen on the host");
    return fail({ observed, searched });
  },
});
