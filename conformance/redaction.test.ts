import { describe, expect, it } from "vitest";
import { collectManifests } from "@/collectors/manifests/collect-manifests";
import { checkById } from "@/controls/checks/all-checks";
import type { AnyFact } from "@/facts/fact";
import { workloadsOf } from "./corpus";
import { outcomeOf } from "./pod-security-verdict";

async function workloadFrom(text: string) {
  const facts: AnyFact[] = [];
  for await (const observation of collectManifests({ files: [{ name: "pod.yaml", text }] })) {
    if (observation.type === "fact") facts.push(observation.fact);
  }
  return workloadsOf(facts)[0]!;
}

const pod = (more: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      ${more}
`;

describe("a secret in a manifest", () => {
  it.each([
    ["arguments-hold-no-secret", 'args: ["--db-password=correct-horse-battery"]'],
    ["arguments-hold-no-secret", 'command: ["serve", "--token", "correct-horse-battery"]'],
    ["environment-holds-no-literal-secret", 'env: [{ name: DB_PASSWORD, value: "correct-horse-battery" }]'],
  ])("is found by %s after the collector has taken it out: %s", async (id, more) => {
    const fact = await workloadFrom(pod(more));
    expect(outcomeOf(checkById(id), fact)).toBe("fail");
    expect(JSON.stringify(fact)).not.toContain("correct-horse");
  });

  it.each([
    ["arguments-hold-no-secret", 'args: ["--db-password=$(DB_PASSWORD)", "--port=8080"]'],
    ["environment-holds-no-literal-secret", 'env: [{ name: LOG_LEVEL, value: "info" }]'],
  ])("is not imagined by %s in %s", async (id, more) => {
    expect(outcomeOf(checkById(id), await workloadFrom(pod(more)))).toBe("pass");
  });
});
