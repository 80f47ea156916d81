import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeSystemIsSupported } from "@/controls/checks/host/node-system-is-supported";
import { examine, node } from "@/controls/checks/testing/cluster-facts";

const judge = (osImage: string) => examine(nodeSystemIsSupported, node("a", { nodeInfo: { osImage } }));

describe("node-system-is-supported", () => {
  it.each([
    "Ubuntu 24.04.3 LTS",
    "Debian GNU/Linux 12 (bookworm)",
    "Red Hat Enterprise Linux 9.4 (Plow)",
    "CentOS Stream 9",
    "Amazon Linux 2023.6.20241212",
    "SUSE Linux Enterprise Server 15 SP7",
    "Talos (v1.14.2)",
    "Microsoft Azure Linux 3.0",
    "Alpine Linux v3.23",
    "Windows Server 2022 Datacenter",
  ])("passes %s", (osImage) => {
    expect(judge(osImage).outcome).toBe("pass");
  });

  it("says until when, and as of which day", () => {
    expect(judge("Ubuntu 24.04.3 LTS").evidence).toEqual({
      observed: [{ path: "status.nodeInfo.osImage", value: "Ubuntu 24.04.3 LTS", deciding: true }],
      searched: "Ubuntu 24.04: supported until 2029-05-31, as of 2026-09-30",
    });
  });

  it.each([
    ["CentOS Linux 7 (Core)", "CentOS Linux 7: out of support since 2024-06-30, as of 2026-09-30"],
    ["Amazon Linux 2", "Amazon Linux 2: out of support since 2026-06-30, as of 2026-09-30"],
    ["Talos (v1.8.3)", "Talos 1.8: out of support since 2024-12-17, as of 2026-09-30"],
    [
      "SUSE Linux Enterprise Server 15",
      "SUSE Linux Enterprise Server 15.0: out of support since 2019-12-31, as of 2026-09-30",
    ],
    ["Ubuntu 21.10", "Ubuntu 21.10: not maintained any more, as of 2026-09-30"],
    [
      "Ubuntu 18.04.6 LTS",
      "Ubuntu 18.04: out of support since 2023-05-31; an extension that is bought, which is not seen here, runs until 2028-04-01, as of 2026-09-30",
    ],
  ])("fails %s", (osImage, searched) => {
    const { outcome, evidence } = judge(osImage);
    expect(outcome).toBe("fail");
    expect(evidence.searched).toBe(searched);
  });

  it.each([
    ["Container-Optimized OS from Google", /does not say which release/],
    ["Red Hat Enterprise Linux CoreOS 417.94.202410", /does not say which release/],
    ["Bottlerocket OS 1.26.1 (aws-k8s-1.31)", /not in the list/],
    ["Flatcar Container Linux by Kinvolk 4593.2.0 (Oklo)", /not in the list/],
    ["Debian GNU/Linux trixie/sid", /does not say which release/],
    ["Talos (v1.40.0)", /newer than the list/],
  ])("cannot tell of %s", (osImage, reason) => {
    expect(() => judge(osImage)).toThrow(CannotTell);
    expect(() => judge(osImage)).toThrow(reason);
  });

  it("cannot tell of a node that does not name its system", () => {
    expect(() => examine(nodeSystemIsSupported, node("a"))).toThrow(CannotTell);
  });
});
