import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { observedSetting, runtimesOfHost } from "@/controls/checks/runtimes-of-host";

const ofThisHost = /^tcp:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|$)/;

/**
 * Claim: no container runtime of the host takes commands over the network, unless it verifies who they are from.
 * Why: a daemon that listens on TCP without client certificates gives root on the host to whoever reaches the port (SP 800-190, 4.3.1, 4.5.1).
 * Looks at: hosts of daemon.json and of the arguments of dockerd, ListenStream of docker.socket and podman.socket, `podman system service`, addresses
 * of BuildKit and containerd, and tlsverify.
 * Passes when: none listens on TCP on another address than that of the host itself (127.0.0.1), or Docker does with tlsverify.
 * Cannot see: proxies that pass the socket on (socat, ssh are programs of the host); who has a certificate.
 */
export const hostRuntimesTakeCommandsOverTlsOnly = defineCheck({
  id: "host-runtimes-take-commands-over-tls-only",
  version: 1,
  title: {
    pass: "Container runtimes take commands over verified TLS only",
    fail: "A container runtime takes commands from the network",
  },
  tier: "host",
  severity: "critical",
  about: "host",
  needs: [],
  consults: ["runtime-configuration"],
  proves: [],
  indicates: ["4.5.1-b"],
  references: ["cis-docker-1.6.0:2.7"],
  remediation: {
    text: "Take the TCP address away and reach the host over SSH (docker -H ssh://, podman --remote), or set tlsverify with a certificate authority of its own.",
    command: "docker context create web --docker host=ssh://admin@web.example.com",
  },
  examine: ({ asset }, world) => {
    const runtimes = runtimesOfHost(asset, world);
    const searched = `where ${counted(runtimes.length, "container tool")} of the host may listen`;
    if (runtimes.length === 0) return notApplicable({ observed: [], searched });
    const open: Observed[] = [];
    const closed: Observed[] = [];
    for (const runtime of runtimes)
      for (const endpoint of runtime.body.listens) {
        const isVerified = runtime.body.settings.tlsverify === true;
        const listed = { object: runtime.subject, path: "listens on", value: endpoint };
        if (!endpoint.startsWith("tcp://") || isVerified || ofThisHost.test(endpoint)) closed.push(listed);
        else open.push({ ...listed, deciding: true }, observedSetting(runtime, "tlsverify", "false"));
      }
    return open.length > 0 ? fail({ observed: atMost(open), searched }) : pass({ observed: atMost(closed), searched });
  },
});
