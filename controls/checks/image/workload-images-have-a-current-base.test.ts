import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadImagesHaveACurrentBase } from "@/controls/checks/image/workload-images-have-a-current-base";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { scannerReport } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c", image: "nginx:1.29" }] } });
type Report = NonNullable<Parameters<typeof scannerReport>[1]>;
const nginx = {
  registry: "index.docker.io",
  repository: "library/nginx",
  tag: "1.29",
  osFamily: "debian",
  osName: "13",
};
const judge = (body: Report) =>
  examine(workloadImagesHaveACurrentBase, web, scannerReport("VulnerabilityReport", { image: nginx, ...body }));

describe("workload-images-have-a-current-base", () => {
  it("passes a base that lacks no mend", () => {
    const { outcome, evidence } = judge({ systemWithFix: 0 });
    expect(outcome).toBe("pass");
    expect(evidence.observed[0]?.value).toBe("debian 13, no mends missing of library/nginx:1.29");
  });
  it("fails a base that lacks mends, or is out of support, in an old report, too", () => {
    expect(judge({ systemWithFix: 3 })).toMatchObject({
      outcome: "fail",
      evidence: {
        observed: [{ value: "debian 13, 3 grave ones mended by an update of library/nginx:1.29", deciding: true }],
      },
    });
    expect(judge({ systemWithFix: 0, age: "older", image: { ...nginx, osEndOfLife: true } }).outcome).toBe("fail");
  });
  it("cannot tell from an old report, one without classes, or none", () => {
    expect(() => judge({ systemWithFix: 0, age: "older" })).toThrow(CannotTell);
    expect(() => judge({})).toThrow(/does not say which of its findings/);
    expect(() => examine(workloadImagesHaveACurrentBase, web)).toThrow(CannotTell);
    expect(() => judge({ systemWithFix: 0, image: { ...nginx, repository: "library/redis" } })).toThrow(
      /no report of this week/,
    );
  });
});
