import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { observedSetting, runtimesOfHost } from "@/controls/checks/runtimes-of-host";

/**
 * Claim: Docker's daemon knows who asks, and lets a plug-in decide what he may.
 * Why: all container creation is to be associated with individual users; over the socket every caller is the same, and may do everything (SP 800-190,
 * 4.4.5, 4.3.1).
 * Looks at: `authorization-plugins` of every daemon that root runs.
 * Passes when: a plug-in is stated, or each daemon belongs to one user who runs it without root: then it acts with the rights of that user.
 * Cannot see: the rules of the plug-in; whether its log is kept.
 */
export const dockerAuthorisesRequests = defineCheck({
  id: "docker-authorises-requests",
  version: 1,
  title: { pass: "Docker authorises each request", fail: "Docker lets everybody at its socket do everything" },
  tier: "container",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["runtime-configuration"],
  proves: [],
  indicates: ["4.4.5-c"],
  references: ["cis-docker-1.6.0:2.12"],
  remediation: {
    text: "Let users run containers without root, each with an engine of their own, or name an authorisation plug-in in daemon.json.",
  },
  examine: ({ asset }, world) => {
    const daemons = runtimesOfHost(asset, world, "docker");
    const judged = daemons.map((docker) => {
      const plugins = docker.body.settings["authorization-plugins"];
      const holds = docker.body.isRootless === true || (Array.isArray(plugins) && plugins.length > 0);
      const observed: Observed =
        docker.body.isRootless === true
          ? { object: docker.subject, path: "belongs to", value: docker.body.user }
          : observedSetting(docker, "authorization-plugins", "none");
      return { holds, observed: { ...observed, deciding: true } };
    });
    const searched = counted(daemons.length, "daemon of Docker", "daemons of Docker");
    const open = judged.filter(({ holds }) => !holds).map(({ observed }) => observed);
    if (open.length > 0) return fail({ observed: atMost(open), searched });
    const observed = atMost(judged.map((each) => each.observed));
    return daemons.length === 0 ? notApplicable({ observed, searched }) : pass({ observed, searched });
  },
});
