import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { floatingImageIsPulledAtEveryStart } from "@/controls/checks/registry/floating-image-is-pulled-at-every-start";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("floating-image-is-pulled-at-every-start", () => {
  it("says nothing about a workload without any such thing", () => {
    const { outcome, evidence } = examine(floatingImageIsPulledAtEveryStart, workload());
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].image",
        value:
          "registry.example.com/shop/web:1.4.2@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812",
      },
    ]);
  });

  it("passes the latest image, which is always pulled by default", () => {
    const { outcome, evidence } = examine(
      floatingImageIsPulledAtEveryStart,
      workload((spec) => {
        web(spec).image = "web";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].imagePullPolicy", value: null, byDefault: "Always" },
    ]);
  });

  it("passes a floating tag that is always pulled", () => {
    const { outcome, evidence } = examine(
      floatingImageIsPulledAtEveryStart,
      workload((spec) => {
        web(spec).image = "web:stable";
        web(spec).imagePullPolicy = "Always";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].imagePullPolicy", value: "Always" },
    ]);
  });

  it("fails a floating tag that a node may have kept", () => {
    const { outcome, evidence } = examine(
      floatingImageIsPulledAtEveryStart,
      workload((spec) => {
        web(spec).image = "web:stable";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].imagePullPolicy",
        value: null,
        byDefault: "IfNotPresent",
        deciding: true,
      },
    ]);
  });

  it("fails the latest image where it is not pulled again", () => {
    const { outcome, evidence } = examine(
      floatingImageIsPulledAtEveryStart,
      workload((spec) => {
        web(spec).image = "web";
        web(spec).imagePullPolicy = "IfNotPresent";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].imagePullPolicy", value: "IfNotPresent", deciding: true },
    ]);
  });

  it("does not judge a container without an image, which admission fills in", () => {
    const body = workload((spec) => {
      web(spec).image = undefined;
    });
    expect(() => examine(floatingImageIsPulledAtEveryStart, body)).toThrow(
      new CannotTell("container web names no image"),
    );
  });

  it("waits for the tag where one is filled in later, unless the policy says Always", () => {
    const judge = (imagePullPolicy?: string) =>
      examine(
        floatingImageIsPulledAtEveryStart,
        workload((spec) => {
          web(spec).image = "registry.example.com/shop/web:$(params.tag)";
          web(spec).imagePullPolicy = imagePullPolicy;
        }),
      );
    expect(() => judge()).toThrow(CannotTell);
    expect(() => judge("IfNotPresent")).toThrow(CannotTell);
    expect(judge("Always").outcome).toBe("pass");
  });
});
