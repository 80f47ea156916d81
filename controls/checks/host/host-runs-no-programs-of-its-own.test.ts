import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostRunsNoProgramsOfItsOwn } from "@/controls/checks/host/host-runs-no-programs-of-its-own";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostProcesses } from "@/controls/checks/testing/host-facts";

const judge = (...executables: (string | undefined)[]) =>
  examine(
    hostRunsNoProgramsOfItsOwn,
    hostProcesses(...executables.map((executable) => ({ name: "program", executable }))),
  );

it("passes the system's own programs and runtimes that come as archives", () => {
  expect(judge("/usr/sbin/sshd", "/usr/local/bin/k3s", "/opt/amazon/ssm/ssm-agent-worker").outcome).toBe("pass");
});
it("fails a program that was put beside them, and names it", () => {
  expect(judge("/usr/sbin/sshd", "/opt/shop/bin/server")).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "program program", value: "/opt/shop/bin/server, as ?" }] },
  });
});
it("cannot tell of programs that may not be seen; one that may be seen fails all the same", () => {
  expect(() => judge("/usr/sbin/sshd", undefined)).toThrow(CannotTell);
  expect(judge("/srv/app", undefined).outcome).toBe("fail");
});
