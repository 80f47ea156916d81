import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostSystemFilesAreClosed } from "@/controls/checks/host/host-system-files-are-closed";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostFiles } from "@/controls/checks/testing/host-facts";

const shadow = { role: "shadow", path: "/etc/shadow", mode: "0640", user: "root", group: "shadow" };
const judge = (change: Partial<typeof shadow>) =>
  examine(hostSystemFilesAreClosed, hostFiles({ ...shadow, ...change }));

it("passes files of root that others cannot read", () => {
  expect(judge({}).outcome).toBe("pass");
  expect(judge({ role: "passwd", path: "/etc/passwd", mode: "0644" }).outcome).toBe("pass");
});
it.each([{ mode: "0644" }, { mode: "0660" }, { user: "ann" }])("fails %j", (change) => {
  expect(judge(change).outcome).toBe("fail");
});
it("cannot tell where none was seen", () => {
  expect(() => examine(hostSystemFilesAreClosed, hostFiles())).toThrow(CannotTell);
});
