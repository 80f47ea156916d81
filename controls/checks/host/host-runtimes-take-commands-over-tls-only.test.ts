import { expect, it } from "vitest";
import { hostRuntimesTakeCommandsOverTlsOnly } from "@/controls/checks/host/host-runtimes-take-commands-over-tls-only";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, runtime } from "@/controls/checks/testing/host-facts";

const judge = (listens: string[], settings = {}) =>
  examine(hostRuntimesTakeCommandsOverTlsOnly, host(), runtime("docker", { listens, settings }));

it("passes sockets of the host, its own address, and TLS that verifies clients", () => {
  expect(judge(["unix:///run/docker.sock"]).outcome).toBe("pass");
  expect(judge(["tcp://127.0.0.1:2375"]).outcome).toBe("pass");
  expect(judge(["tcp://0.0.0.0:2376"], { tlsverify: true }).outcome).toBe("pass");
});
it("fails TCP without TLS, and TLS that verifies nobody", () => {
  expect(judge(["tcp://0.0.0.0:2375", "unix:///run/docker.sock"])).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [
        { object: "docker", path: "listens on", value: "tcp://0.0.0.0:2375", deciding: true },
        { path: "tlsverify", value: null, byDefault: "false" },
      ],
    },
  });
  expect(judge(["tcp://10.0.0.5:2376"], { tls: true }).outcome).toBe("fail");
});
it("does not apply without container tools", () => {
  expect(examine(hostRuntimesTakeCommandsOverTlsOnly, host()).outcome).toBe("not-applicable");
});
