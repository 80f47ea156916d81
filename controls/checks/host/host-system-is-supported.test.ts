import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { hostSystemIsSupported } from "@/controls/checks/host/host-system-is-supported";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host } from "@/controls/checks/testing/host-facts";

const judge = (prettyName: string | undefined, id?: string, versionId?: string) =>
  examine(hostSystemIsSupported, host({ osRelease: { prettyName, id, versionId, idLike: [] } }));

describe("host-system-is-supported", () => {
  it("passes a supported release, also where only VERSION_ID names it", () => {
    expect(judge("Debian GNU/Linux 13 (trixie)").outcome).toBe("pass");
    const verdict = judge("Container-Optimized OS from Google", "cos", "125");
    expect(verdict.outcome).toBe("pass");
    expect(verdict.evidence.searched).toBe("Container-Optimized OS 125: supported until 2027-09-01, as of 2026-09-30");
    expect(judge("Acme hardened base", "ubuntu", "24.04").outcome).toBe("pass");
  });
  it("fails a release out of support, and knows CentOS Linux from CentOS Stream", () => {
    expect(judge("CentOS Linux 8", "centos", "8").evidence.searched).toContain("CentOS Linux 8: out of support since");
    expect(judge("CentOS Stream 9", "centos", "9").outcome).toBe("pass");
    expect(judge("Ubuntu 20.04.6 LTS", "ubuntu", "20.04").outcome).toBe("fail");
  });
  it("cannot tell of an unknown system, or of none", () => {
    expect(() => judge("Kerno OS 5", "kerno", "5")).toThrow(CannotTell);
    expect(() => judge("Something else", "centos", "9")).toThrow(CannotTell);
    expect(() => examine(hostSystemIsSupported, host())).toThrow(CannotTell);
  });
});
