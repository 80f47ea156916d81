import { describe, expect, it } from "vitest";
import { entrypointDoesNotUseSudo } from "@/controls/checks/container/entrypoint-does-not-use-sudo";
import { examine, goodContainer, web, workload } from "@/controls/checks/testing/workload";

const judge = (command: string[], args: string[] = []) =>
  examine(
    entrypointDoesNotUseSudo,
    workload((spec) => {
      web(spec).command = command;
      web(spec).args = args;
    }),
  );

describe("entrypoint-does-not-use-sudo", () => {
  it("passes a workload that leaves its entry point to the image", () => {
    expect(examine(entrypointDoesNotUseSudo, workload())).toMatchObject({
      outcome: "pass",
      evidence: { observed: [], searched: "command and arguments of every container of the pod template" },
    });
  });

  it("fails sudo as the command, and says where", () => {
    expect(judge(["sudo cat"]).evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].command[0]", value: "sudo cat", deciding: true },
    ]);
    expect(judge(["/usr/bin/sudo", "-u", "app", "web"]).outcome).toBe("fail");
  });

  it.each([
    "apt-get update && sudo service web start",
    "exec $(sudo which web)",
    "doas web",
    "su - -c web",
    "su root -c web",
  ])("fails a script that says %s", (script) => {
    expect(judge(["sh", "-c", script]).outcome).toBe("fail");
    expect(judge(["sh"], ["-c", script]).outcome).toBe("fail");
  });

  it.each(["pseudo", "visudo-check", "echo results", "cat /etc/sudoers.d", "su-exec app web", "sudoku"])(
    "passes a script that says %s",
    (script) => {
      expect(judge(["sh", "-c", script]).outcome).toBe("pass");
    },
  );

  it("cuts long scripts around the call", () => {
    const script = `${"a".repeat(200)}; sudo web ${"b".repeat(300)}`;
    const value = String(judge(["sh", "-c", script]).evidence.observed[0]?.value);
    expect(value).toContain("sudo web");
    expect(value.length).toBeLessThan(130);
  });

  it("looks at init containers", () => {
    const { outcome } = examine(
      entrypointDoesNotUseSudo,
      workload((spec) => {
        spec.initContainers = [{ ...goodContainer("setup"), command: ["sudo", "chown", "app", "/data"] }];
      }),
    );
    expect(outcome).toBe("fail");
  });
});
