import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { goodContainer, runningDifferently, workload } from "@/controls/checks/testing/workload";
import type { WorkloadFact } from "@/facts/kubernetes/workload";

/** Holds every container against "is not named bad". */
function judge(body: WorkloadFact) {
  return judgePods(body, "every container", (pod, findings) => {
    for (const view of pod.containers) {
      if (view.container.name.startsWith("bad")) findings.breaks(view, "name", view.container.name);
      else findings.upholds(view, "name", view.container.name);
    }
  });
}

function named(prefix: string, count: number): WorkloadFact {
  return workload((spec) => {
    spec.initContainers = Array.from({ length: count }, (_, at) => goodContainer(`${prefix}${at + 1}`));
  });
}

describe("judging the pods of a workload", () => {
  it("says what was looked through where everything is good", () => {
    expect(judge(workload())).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "spec.template.spec.containers[web].name", value: "web" }],
        searched: "every container of the pod template",
      },
    });
  });

  it("fails on what runs although the template is good, and names the pod", () => {
    const verdict = judge(
      runningDifferently((spec) => {
        spec.containers!.push(goodContainer("bad-sidecar"));
      }),
    );
    expect(verdict).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          {
            path: "spec.containers[bad-sidecar].name",
            value: "bad-sidecar",
            object: "Pod web-5d4f-x2x8q",
            deciding: true,
          },
        ],
      },
    });
  });

  it("names twelve observations of a failure and six of a pass, and counts the rest", () => {
    const failed = judge(named("bad", 15)).evidence;
    expect([failed.observed.length, failed.searched]).toEqual([12, "3 more like these"]);
    const passed = judge(named("good", 15)).evidence;
    expect([passed.observed.length, passed.searched]).toEqual([
      6,
      "every container of the pod template; 10 more not listed",
    ]);
  });

  it("says of how many variants that run", () => {
    expect(judge(runningDifferently(() => {})).evidence.searched).toBe(
      "every container of the pod template and 1 variant that runs differently",
    );
    expect(judge({ ...runningDifferently(() => {}), template: null }).evidence.searched).toBe(
      "every container of 1 variant that runs",
    );
    expect(judge({ ...workload(), podSpecPath: "spec" }).evidence.searched).toBe("every container of the pod");
  });

  it("never passes a workload of which no pod is known", () => {
    expect(() => judge({ ...workload(), template: null })).toThrow(CannotTell);
  });

  it("never passes a pod without containers, and still fails what is wrong with it", () => {
    const empty = workload((spec) => {
      spec.containers = [];
      spec.hostPID = true;
    });
    expect(() => judge(empty)).toThrow(new CannotTell("the pod template names no container"));
    const verdict = judgePods(empty, "hostPID", (pod, findings) => findings.breaks(pod, "hostPID", pod.spec.hostPID));
    expect(verdict.outcome).toBe("fail");
  });

  it("cannot tell while something is open, unless something else fails", () => {
    const open = (body: WorkloadFact) =>
      judgePods(body, "every container", (pod, findings) => {
        findings.leavesOpen("the node decides");
        if (pod.object) findings.breaks(pod, "hostPID", true);
      });
    expect(() => open(workload())).toThrow(new CannotTell("the node decides"));
    expect(open(runningDifferently(() => {})).outcome).toBe("fail");
  });

  it("is not applicable only when the claim is about none of the pods", () => {
    const exempting = (body: WorkloadFact) =>
      judgePods(body, "every container", (pod, findings) => {
        if (pod.spec.os?.name === "windows") findings.exempts(pod, "os.name", "windows");
        else findings.upholds(pod, "hostPID", null, "false");
      });
    const windows = workload((spec) => {
      spec.os = { name: "windows" };
    });
    expect(exempting(windows).outcome).toBe("not-applicable");
    expect(exempting({ ...runningDifferently(() => {}), template: windows.template }).outcome).toBe("pass");
  });
});
