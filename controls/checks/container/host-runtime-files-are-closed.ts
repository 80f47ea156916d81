import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/** The widest mode of each file of a container runtime, in octal digits, as the benchmark for Docker has it; sockets may be open to a group. */
const widest: Readonly<Record<string, number>> = {
  "docker-service": 0o644,
  "docker-socket-unit": 0o644,
  "docker-folder": 0o755,
  "docker-daemon-json": 0o644,
  "docker-default": 0o644,
  "docker-sysconfig": 0o644,
  "docker-registry-certificate": 0o444,
  "docker-tls-ca": 0o444,
  "docker-tls-certificate": 0o444,
  "docker-tls-key": 0o400,
  "docker-socket": 0o660,
  "docker-data": 0o711,
  "containerd-socket": 0o660,
  "containerd-config": 0o644,
  "containerd-folder": 0o755,
  "crio-socket": 0o660,
  "crio-config": 0o644,
  "podman-socket": 0o660,
  "containers-policy": 0o644,
  "containers-registries": 0o644,
  "containers-conf": 0o644,
  "containers-auth": 0o600,
  "buildkit-socket": 0o660,
};

/**
 * Claim: files and sockets of the container runtimes belong to root and are as closed as the benchmark asks.
 * Why: compliance with standards for the configuration of container runtimes is to be automatic (SP 800-190, 4.4.3).
 * Looks at: owner and mode of units, configuration, certificates, keys, data and sockets of Docker, containerd, CRI-O, Podman and BuildKit.
 * Passes when: each belongs to root and its mode has no right beyond that of the benchmark. A host without any of them does not apply.
 * Cannot see: access lists; files that a flag names instead.
 */
export const hostRuntimeFilesAreClosed = defineCheck({
  id: "host-runtime-files-are-closed",
  version: 1,
  title: { pass: "Files of the runtimes are closed", fail: "Files of the runtimes are open to others" },
  tier: "container",
  severity: "high",
  about: "host-files",
  needs: [],
  weighs: ["host-files"],
  proves: ["4.4.3-a"],
  indicates: [],
  references: Array.from({ length: 24 }, (_, at) => `cis-docker-1.6.0:3.${at + 1}`),
  remediation: {
    text: "Give the files named back to root and take the rights away that are beyond the benchmark.",
    command: "chown root:root /etc/docker/daemon.json && chmod 644 /etc/docker/daemon.json",
  },
  examine: ({ body }, world) => {
    const seen = body.files.filter(({ role, mode }) => widest[role] !== undefined && mode !== undefined);
    const searched = counted(seen.length, "file");
    if (seen.length === 0 && world.unseen("host-files").length === 0)
      return notApplicable({ observed: [], searched: "no file of a container runtime" });
    const observed = seen.map(({ role, path, mode, user }): Observed => {
      const isOpen = (Number.parseInt(mode ?? "0", 8) & 0o777 & ~widest[role]!) !== 0;
      const isOthers = user !== "root" && user !== "0";
      return { path, value: `mode ${mode}, owner ${user ?? "?"}`, deciding: isOpen || isOthers };
    });
    const wrong = observed.filter(({ deciding }) => deciding);
    const unseen = world.unseen("host-files")[0];
    if (wrong.length === 0 && unseen) throw new CannotTell(`not all files could be looked at: ${unseen.detail}`);
    return wrong.length > 0
      ? fail({ observed: atMost(wrong), searched })
      : pass({ observed: atMost(observed), searched });
  },
});
