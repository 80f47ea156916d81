import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import { runtimesOfHost } from "@/controls/checks/runtimes-of-host";

/** Groups whose members can talk to a daemon that runs as root. */
const daemonGroups = new Set(["docker", "dockerroot", "lxd", "incus-admin", "podman", "containerd", "buildkit"]);

/**
 * Claim: nobody but root can reach the socket of a container daemon on the host.
 * Why: who can talk to the daemon can start a container with the host's files, which is root on the host (SP 800-190, 4.5.4, 4.3.1).
 * Looks at: owner, group and mode of the sockets of Docker, containerd, CRI-O, Podman and BuildKit, where they lie by default and where their configuration
 * puts them, and the members of their groups. Sockets of users who run an engine without root are theirs.
 * Passes when: no socket is open to others, and no group that a socket belongs to has members.
 * Cannot see: daemons that listen on TCP, which are judged elsewhere; members that only a directory service knows.
 */
export const daemonSocketIsForRootOnly = defineCheck({
  id: "daemon-socket-is-for-root-only",
  version: 2,
  title: { pass: "Only root reaches the container daemon", fail: "Others than root reach the container daemon" },
  tier: "host",
  severity: "high",
  about: "host-accounts",
  needs: [],
  consults: ["host-files", "runtime-configuration"],
  proves: [],
  indicates: ["4.5.1-b"],
  references: ["cis-docker-1.6.0:1.1.2"],
  remediation: {
    text: "Take people out of the daemon's group and let them use rootless containers; keep the socket at mode 0660, owned by root.",
    command: "gpasswd --delete alice docker",
  },
  examine: ({ asset, body }, world) => {
    const files = world.all("host-files").find((fact) => fact.asset.name === asset.name)?.body.files ?? [];
    const stated = runtimesOfHost(asset, world).flatMap((runtime) =>
      runtime.body.user === null ? runtime.body.sockets : [],
    );
    const usual = files.filter(({ role }) => role.endsWith("-socket"));
    const sockets = [...usual, ...stated.filter(({ path }) => !usual.some((each) => each.path === path))];
    const open: Observed[] = sockets
      .filter(({ mode }) => (Number.parseInt(mode ?? "0", 8) & 0o006) !== 0)
      .map(({ path, mode }) => ({ path, value: `mode ${mode}`, deciding: true }));
    const used = new Set([...sockets.map(({ group }) => group), ...daemonGroups]);
    const members: Observed[] = body.groups
      .filter(({ name, members: people }) => used.has(name) && name !== "root" && people.length > 0)
      .map(({ name, members: people }) => ({ path: `group ${name}`, value: people.join(", "), deciding: true }));
    if (open.length + members.length > 0) return fail({ observed: atMost([...open, ...members]) });
    const observed: Observed[] = sockets.map(({ path, mode, group }) => ({
      path,
      value: `mode ${mode}, group ${group}`,
    }));
    const searched = `${daemonGroups.size} groups and the sockets of container daemons`;
    return sockets.length === 0 ? notApplicable({ observed, searched }) : pass({ observed, searched });
  },
});
