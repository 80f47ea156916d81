import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostIsReplacedAsAWhole } from "@/controls/checks/host/host-is-replaced-as-a-whole";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host } from "@/controls/checks/testing/host-facts";

it("passes images, fails packages, cannot tell where nothing shows it", () => {
  expect(examine(hostIsReplacedAsAWhole, host({ isImageBased: true })).outcome).toBe("pass");
  expect(examine(hostIsReplacedAsAWhole, host({ isImageBased: false })).outcome).toBe("fail");
  expect(() => examine(hostIsReplacedAsAWhole, host({ isImageBased: null }))).toThrow(CannotTell);
});
