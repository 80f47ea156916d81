import { expect, it } from "vitest";
import { hostHasNoApplicationRuntimes } from "@/controls/checks/host/host-has-no-application-runtimes";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostPackages } from "@/controls/checks/testing/host-facts";

const judge = (...names: string[]) =>
  examine(hostHasNoApplicationRuntimes, hostPackages({ packages: names.map((name) => ({ name, version: "1.0" })) }))
    .outcome;

it("passes a system with its own interpreters and a runtime of containers", () => {
  expect(judge("bash", "python3", "perl-base", "docker.io", "containerd", "libc6")).toBe("pass");
});
it.each(["nodejs", "openjdk-17-jre-headless", "postgresql-15", "nginx", "php8.2", "mysql-server-8.0"])(
  "fails %s",
  (name) => {
    expect(judge("bash", name)).toBe("fail");
  },
);
it("cannot tell where the packages could not be read", () => {
  expect(() => examine(hostHasNoApplicationRuntimes, hostPackages({ unseen: ["packages"] }))).toThrow(
    "could not be read",
  );
});
