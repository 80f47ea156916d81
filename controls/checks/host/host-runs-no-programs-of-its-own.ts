import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/** Folders that people fill, not the system's package manager or image. */
const ofPeople = /^\/(home|root|srv|opt|usr\/local|var\/www|data|app|apps|tmp|var\/tmp)\//;
/** Runtimes and agents that are put there by design: the container runtimes' own folders, Kubernetes distributions, cloud and monitoring agents. */
const byDesign =
  /^\/(opt\/(cni|containerd|kata|gvisor|bin|kwasm|amazon\/ssm|aws\/amazon-(cloudwatch|ssm)|microsoft\/(mdatp|azuremonitoragent|omsagent)|CrowdStrike|google-cloud-ops-agent|datadog-agent|splunkforwarder|qualys|rapid7|nessus_agent|td-agent|fluent-bit)|usr\/local\/(bin|sbin)\/(k3s|rke2|k0s|kubelet|containerd|containerd-shim|crio|conmon|runc|crun|podman|dockerd|docker|node_exporter|plimsoll))(\/|$|-)/;

/**
 * Claim: no program runs on the host that neither the system nor a container brought.
 * Why: all components of applications are to be packaged in containers, with what they depend on (SP 800-190, 4.5.3).
 * Looks at: the executables of programs that run outside of containers, and the folders they lie in.
 * Passes when: none of them lies where people put programs (/opt, /usr/local, /srv, /home), container runtimes and known agents left out.
 * Cannot see: programs that were brought in a package of the system; scripts, which show their interpreter. Only root sees the programs of others.
 */
export const hostRunsNoProgramsOfItsOwn = defineCheck({
  id: "host-runs-no-programs-of-its-own",
  version: 1,
  title: { pass: "Applications of the host are in containers", fail: "Programs run on the host outside of containers" },
  tier: "host",
  severity: "low",
  about: "host-processes",
  needs: [],
  proves: [],
  indicates: ["4.5.3-g"],
  references: [],
  remediation: { text: "Package the programs named, with what they depend on, into an image and run that." },
  examine: ({ body }) => {
    const { programs } = body;
    const own = programs.filter(
      ({ executable }) => executable && ofPeople.test(executable) && !byDesign.test(executable),
    );
    const observed = own.map(
      ({ name, executable, user }): Observed => ({
        path: `program ${name}`,
        value: `${executable}, as ${user ?? "?"}`,
        deciding: true,
      }),
    );
    const searched = `${counted(programs.length, "program")} outside of containers`;
    if (own.length > 0) return fail({ observed: atMost(observed), searched });
    const hidden = programs.filter(({ executable }) => executable === undefined);
    if (hidden.length > 0)
      throw new CannotTell(`the executables of ${counted(hidden.length, "program")} may not be seen`);
    return pass({ observed: [], searched });
  },
});
