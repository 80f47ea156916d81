import { expect, it } from "vitest";
import { hostKeepsNoRegistryPasswords } from "@/controls/checks/image/host-keeps-no-registry-passwords";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostBuilds } from "@/controls/checks/testing/host-facts";

const file = (changes: object) => ({
  path: "/root/.docker/config.json",
  user: "root",
  mode: "0600",
  stored: [],
  helped: [],
  isInMemory: false,
  ...changes,
});
const judge = (...credentials: ReturnType<typeof file>[]) =>
  examine(hostKeepsNoRegistryPasswords, host(), hostBuilds({ builders: [], credentials, caches: [] }));

it("passes helpers, and a file in memory that others cannot read", () => {
  expect(judge(file({ helped: ["*"] })).outcome).toBe("pass");
  expect(judge(file({ stored: ["r.example.com"], isInMemory: true })).outcome).toBe("pass");
});
it("fails passwords in a file, closed or not, and one in memory that others can read", () => {
  expect(judge(file({ stored: ["r.example.com"] }))).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [
        {
          object: "/root/.docker/config.json (root, mode 0600)",
          path: "r.example.com",
          value: "in the file",
          deciding: true,
        },
      ],
    },
  });
  expect(judge(file({ stored: ["r.example.com"], isInMemory: true, mode: "0644" })).outcome).toBe("fail");
});
it("does not apply where nobody is logged in", () => {
  expect(judge(file({})).outcome).toBe("not-applicable");
  expect(judge().outcome).toBe("not-applicable");
});
