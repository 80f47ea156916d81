import { describe, expect, it } from "vitest";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import { defaultHostLimits } from "./host-limits";
import { runCommand } from "./run-command";

describe("a read-only command", () => {
  it("is never run when it is not on the list, or with other arguments", async () => {
    await expect(runCommand("rm", ["-rf", "/"], defaultHostLimits)).rejects.toThrow("not on the list");
    await expect(runCommand("rpm", ["-e", "bash"], defaultHostLimits)).rejects.toThrow("not on the list");
  });

  it.each([
    ["rm", "--all", "--force"],
    ["container", "inspect"],
    ["container", "inspect", "web"],
    ["container", "inspect", "a".repeat(64), "--latest"],
    ["ps", "--all", "--quiet", "--no-trunc", "--sync"],
    ["--root", "relative", "--runroot", "/x", "--network-config-dir", "/y", "info", "--format", "json"],
    ["--root", "/x", "--runroot", "/x", "--network-config-dir", "/y", "system", "reset"],
  ])("asks Podman nothing but lists and descriptions: not podman %s %s %s", async (...args) => {
    await expect(runCommand("podman", args, defaultHostLimits)).rejects.toThrow("not on the list");
  });

  it("gives what it says, or why there is nothing", async () => {
    const answer = await unavailableOr(() => runCommand("crun", ["--version"], defaultHostLimits));
    if (answer instanceof Unavailable) expect(answer.reason).toBe("missing");
    else expect(answer).toMatch(/^crun version \d/m);
  });

  it("is cut off when it says too much", async () => {
    const limits = { commandMilliseconds: 15_000, commandBytes: 10 };
    const answer = await unavailableOr(() => runCommand("crun", ["--version"], limits));
    expect(answer).toBeInstanceOf(Unavailable);
    expect(["too-large", "missing"]).toContain((answer as Unavailable).reason);
  });
});
