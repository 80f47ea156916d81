import { describe, expect, it } from "vitest";
import { Progress } from "./progress";

function sink(isTTY: boolean) {
  let text = "";
  const stream = { isTTY, write: (chunk: string) => (text += chunk) } as unknown as NodeJS.WriteStream;
  return { stream, text: () => text };
}

const ESCAPE = "\u001b[";
const terminal = (env: Record<string, string>) => ({ NODE_ENV: "test", TERM: "xterm", ...env }) as NodeJS.ProcessEnv;

describe("progress", () => {
  it("is one plain line per step where nobody watches", async () => {
    const { stream, text } = sink(false);
    const progress = new Progress(stream, terminal({}));
    expect(await progress.step("Weighing anchor", async () => "done")).toBe("done");
    expect(text()).toBe("Weighing anchor …\n");
  });

  it("ends with a mark and the time on a terminal", async () => {
    const { stream, text } = sink(true);
    await new Progress(stream, terminal({})).step("Weighing anchor", async () => undefined);
    expect(text()).toMatch(/✓.* Weighing anchor \(0\.0 s\)\n$/);
    expect(text()).toContain(`${ESCAPE}3`);
  });

  it("shows no colour when NO_COLOR is set", async () => {
    const { stream, text } = sink(true);
    await new Progress(stream, terminal({ NO_COLOR: "1" })).step("Weighing anchor", async () => undefined);
    expect(text().replaceAll(`${ESCAPE}K`, "")).not.toContain(ESCAPE);
  });

  it("marks the step that failed and passes its error on", async () => {
    const { stream, text } = sink(true);
    const failing = new Progress(stream, terminal({})).step("Weighing anchor", async () => {
      throw new Error("fouled");
    });
    await expect(failing).rejects.toThrow("fouled");
    expect(text()).toMatch(/✗.* Weighing anchor\n$/);
  });
});
