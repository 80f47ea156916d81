import { expect, it } from "vitest";
import { hostKeepsNoLeftOverImages } from "@/controls/checks/registry/host-keeps-no-left-over-images";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostImages } from "@/controls/checks/testing/host-facts";

const image = (...names: string[]) => ({ id: "0123456789abcdef", names, digests: [] as string[] });
const judge = (...images: ReturnType<typeof image>[]) => examine(hostKeepsNoLeftOverImages, host(), hostImages(images));

it("passes images with a name or a digest", () => {
  expect(judge(image("web:1"))).toMatchObject({
    outcome: "pass",
    evidence: { searched: "1 image of the host's own runtimes" },
  });
  expect(judge({ ...image(), digests: ["web@sha256:abcd"] }).outcome).toBe("pass");
});
it("fails one without a name", () => {
  expect(judge(image("web:1"), image())).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ object: "docker", path: "image 0123456789ab", value: "without a name", deciding: true }] },
  });
});
it("does not apply without images", () => {
  expect(judge().outcome).toBe("not-applicable");
});
