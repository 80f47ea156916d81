import { describe, expect, it } from "vitest";
import { Unavailable } from "@/collectors/unavailable";
import { unservedKinds } from "./unserved-kinds";

/** A server whose discovery answers as written; what is not written is not there. */
function serverOf(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const getJson = async (path: string) => {
    asked.push(path);
    const answer = answers[path] ?? new Unavailable("missing", "404: not there", 404);
    if (answer instanceof Unavailable) throw answer;
    return answer;
  };
  return { asked, getJson };
}
const group = (name: string, ...versions: string[]) => ({
  name,
  versions: versions.map((version) => ({ groupVersion: `${name}/${version}`, version })),
});
const kinds = (...names: string[]) => ({ resources: names.map((kind) => ({ name: `${kind.toLowerCase()}s`, kind })) });
const rollout = { apiVersion: "argoproj.io/v1beta1", kind: "Rollout" };
const ghost = { apiVersion: "argoproj.io/v1alpha1", kind: "Ghost" };
const groups = { groups: [group("apps", "v1"), group("argoproj.io", "v1alpha1", "v1")] };

describe("kinds that a cluster does not serve", () => {
  it("are those of no group, and those that no version of their group has", async () => {
    const server = serverOf({
      "/apis": groups,
      "/apis/argoproj.io/v1alpha1": kinds("AppProject"),
      "/apis/argoproj.io/v1": kinds("Rollout"),
    });
    const made = { apiVersion: "made-up.example/v1", kind: "Thing" };
    expect([...(await unservedKinds(server, [rollout, ghost, made]))]).toEqual([
      "Ghost.argoproj.io",
      "Thing.made-up.example",
    ]);
  });

  it("are none while the server does not say, and none of the core group", async () => {
    expect([...(await unservedKinds(serverOf({}), [ghost]))]).toEqual([]);
    expect([...(await unservedKinds(serverOf({ "/apis": groups }), [ghost]))]).toEqual([]);
    expect([...(await unservedKinds(serverOf({ "/apis": groups }), [{ apiVersion: "v1", kind: "Thing" }]))]).toEqual(
      [],
    );
  });

  it("are not asked for where pods name none, and not without end", async () => {
    const server = serverOf({ "/apis": groups });
    await unservedKinds(server, []);
    expect(server.asked).toEqual([]);
    const many = Array.from({ length: 500 }, (_, at) => ({ apiVersion: `g${at}.example/v1`, kind: "Thing" }));
    expect((await unservedKinds(server, many)).size).toBe(30);
  });
});
