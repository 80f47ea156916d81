import { expect, it } from "vitest";
import { hostAppliesUpdatesByItself } from "@/controls/checks/host/host-applies-updates-by-itself";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostPackages } from "@/controls/checks/testing/host-facts";

const judge = (automaticUpdates: string[], lastChange: "within-30-days" | "older" | "unknown") =>
  examine(hostAppliesUpdatesByItself, hostPackages({ automaticUpdates, lastChange })).outcome;

it("passes where updates come by themselves and came lately", () => {
  expect(judge(["unattended-upgrades"], "within-30-days")).toBe("pass");
});
it("fails without them, and where nothing has changed for long", () => {
  expect(judge([], "within-30-days")).toBe("fail");
  expect(judge(["dnf-automatic"], "older")).toBe("fail");
});
it("cannot tell of images that something outside replaces, nor where it may not look", () => {
  const still = hostPackages({ automaticUpdates: [] });
  expect(() => examine(hostAppliesUpdatesByItself, still, host({ isImageBased: true }))).toThrow("whole image");
  const closed = hostPackages({ unseen: ["automatic updates"] });
  expect(() => examine(hostAppliesUpdatesByItself, closed)).toThrow("could not be read");
});
