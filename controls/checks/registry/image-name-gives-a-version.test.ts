import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { imageNameGivesAVersion } from "@/controls/checks/registry/image-name-gives-a-version";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("image-name-gives-a-version", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(imageNameGivesAVersion, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].image",
        value:
          "registry.example.com/shop/web:1.4.2@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812",
      },
    ]);
  });

  it("passes web:1.27", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web:1.27";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.containers[web].image", value: "web:1.27" }]);
  });

  it("passes web:v2.3.1-alpine", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web:v2.3.1-alpine";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web:v2.3.1-alpine" },
    ]);
  });

  it("passes web:20240501", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web:20240501";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.containers[web].image", value: "web:20240501" }]);
  });

  it("passes web:main-4f9c2ab", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web:main-4f9c2ab";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web:main-4f9c2ab" },
    ]);
  });

  it("passes web@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].image",
        value: "web@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812",
      },
    ]);
  });

  it("fails web", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web", deciding: true },
    ]);
  });

  it("fails web:latest", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web:latest";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web:latest", deciding: true },
    ]);
  });

  it("fails web:stable", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web:stable";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web:stable", deciding: true },
    ]);
  });

  it("fails web:3", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web:3";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web:3", deciding: true },
    ]);
  });

  it("fails web:v3-alpine", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web:v3-alpine";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web:v3-alpine", deciding: true },
    ]);
  });

  it("fails web:facade", () => {
    const { outcome, evidence } = examine(
      imageNameGivesAVersion,
      workload((spec) => {
        web(spec).image = "web:facade";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web:facade", deciding: true },
    ]);
  });

  it("does not judge a container without an image, which admission fills in", () => {
    const body = workload((spec) => {
      web(spec).image = undefined;
    });
    expect(() => examine(imageNameGivesAVersion, body)).toThrow(new CannotTell("container web names no image"));
  });

  it("is not judged by a part of the name that is filled in later", () => {
    const judge = (image: string) =>
      examine(
        imageNameGivesAVersion,
        workload((spec) => {
          web(spec).image = image;
        }),
      );
    for (const tag of ["$" + "{TAG}", "$(params.tag)", "{{ .Values.tag }}", "<tag>"])
      expect(() => judge(`registry.example.com/shop/web:${tag}`)).toThrow(CannotTell);
    expect(judge("$" + "{REGISTRY}/shop/web:1.4.2").outcome).toBe("pass");
    expect(judge("registry.example.com/shop/web:stable").outcome).toBe("fail");
  });
});
