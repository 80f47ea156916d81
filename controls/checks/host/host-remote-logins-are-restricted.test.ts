import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostRemoteLoginsAreRestricted } from "@/controls/checks/host/host-remote-logins-are-restricted";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { hostLogging, hostServices } from "@/controls/checks/testing/host-facts";

const judge = (body: Parameters<typeof hostLogging>[0]) => examine(hostRemoteLoginsAreRestricted, hostLogging(body));
const keysOnly = { passwordauthentication: "no" };

it("passes keys only", () => {
  expect(judge({ sshd: keysOnly }).outcome).toBe("pass");
});
it("fails passwords, which are allowed by default, and root with one", () => {
  expect(judge({ sshd: {} })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "sshd passwordauthentication", value: null, byDefault: "yes" }] },
  });
  expect(judge({ sshd: { ...keysOnly, permitrootlogin: "yes" } }).outcome).toBe("fail");
  expect(judge({ sshd: keysOnly, sshdVersion: "6.6" }).outcome).toBe("fail");
});
it("fails what a Match block allows for some", () => {
  const sshdMatches = [{ criteria: "Address 10.0.0.0/8", settings: { passwordauthentication: "yes" } }];
  expect(judge({ sshd: keysOnly, sshdMatches })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "sshd passwordauthentication, Match Address 10.0.0.0/8" }] },
  });
});
it("does not apply without sshd, and cannot tell where its configuration may not be read", () => {
  expect(judge({}).outcome).toBe("not-applicable");
  expect(() => judge({ unseen: ["sshd"] })).toThrow(CannotTell);
});
it("fails where PAM may ask for a password by itself, unless a key has to come first", () => {
  const withPam = (more: Record<string, string>) => judge({ sshd: { ...keysOnly, usepam: "yes", ...more } });
  expect(withPam({})).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "sshd kbdinteractiveauthentication", byDefault: "yes" }, { path: "sshd usepam" }] },
  });
  expect(withPam({ challengeresponseauthentication: "yes" }).outcome).toBe("fail");
  expect(withPam({ kbdinteractiveauthentication: "no" }).outcome).toBe("pass");
  expect(withPam({ usepam: "no" }).outcome).toBe("pass");
  expect(withPam({ authenticationmethods: "publickey,keyboard-interactive" }).outcome).toBe("pass");
  expect(withPam({ authenticationmethods: "publickey keyboard-interactive" }).outcome).toBe("fail");
});
it("takes a password beside a key for a second factor, unless a block asks for the password alone", () => {
  const both = { authenticationmethods: "publickey,password" };
  expect(judge({ sshd: both }).outcome).toBe("pass");
  expect(judge({ sshd: { authenticationmethods: "publickey password" } }).outcome).toBe("fail");
  const block = (settings: Record<string, string>) =>
    judge({ sshd: both, sshdMatches: [{ criteria: "User web", settings }] });
  expect(block({ authenticationmethods: "any" })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "sshd passwordauthentication, Match User web", byDefault: "yes" }] },
  });
  expect(block({ passwordauthentication: "yes" }).outcome).toBe("pass");
});
it("fails a further sshd by its unit, which takes nothing from the first", () => {
  const sshdMatches = [{ criteria: "sftp.service", settings: { passwordauthentication: "yes" } }];
  expect(judge({ sshd: { authenticationmethods: "publickey" }, sshdMatches })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "sshd passwordauthentication, sftp.service" }] },
  });
});
it("cannot tell what another server of logins allows", () => {
  const services = hostServices({ enabled: ["dropbear.service"] });
  expect(() => examine(hostRemoteLoginsAreRestricted, hostLogging({}), services)).toThrow("dropbear");
});
