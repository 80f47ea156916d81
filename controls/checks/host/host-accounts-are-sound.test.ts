import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostAccountsAreSound } from "@/controls/checks/host/host-accounts-are-sound";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostAccounts } from "@/controls/checks/testing/host-facts";

const root = {
  name: "root",
  uid: 0,
  canLogIn: true,
  password: "locked" as const,
  authorizedKeys: 1,
  subordinateIds: false,
};
const ann = { ...root, name: "ann", uid: 1000, password: "set" as const };
const judge = (...others: (typeof root | typeof ann)[]) =>
  examine(hostAccountsAreSound, hostAccounts({ users: [root, ...others] }));

it("passes root and people with numbers of their own", () => {
  expect(judge(ann, { ...ann, name: "bob", uid: 1001 }).outcome).toBe("pass");
});
it.each([
  ["logs in without a password", { ...ann, password: "empty" as never }],
  ["has the number of root", { ...ann, uid: 0 }],
  ["account of the system with a password", { ...ann, name: "backup", uid: 34 }],
])("fails an account that %s", (value, user) => {
  const verdict = judge(user);
  expect(verdict.outcome).toBe("fail");
  expect(verdict.evidence.observed.map((each) => each.value)).toContain(value);
});
it("fails two names with one number", () => {
  expect(judge(ann, { ...ann, name: "bob" }).outcome).toBe("fail");
});
it("cannot tell of passwords that only root may see", () => {
  const unseen = hostAccounts({ users: [{ ...root, password: null }], unseen: ["shadow"] });
  expect(() => examine(hostAccountsAreSound, unseen)).toThrow(CannotTell);
});
