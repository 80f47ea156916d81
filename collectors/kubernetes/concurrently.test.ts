import { describe, expect, it } from "vitest";
import { concurrently } from "./concurrently";

async function read<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe("generators side by side", () => {
  it("give all their values, with no more of them running than allowed", async () => {
    let running = 0;
    let most = 0;
    const task = (name: string) =>
      async function* () {
        running += 1;
        most = Math.max(most, running);
        for (let count = 0; count < 3; count += 1) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          yield `${name}${count}`;
        }
        running -= 1;
      };
    const values = await read(concurrently(["a", "b", "c", "d", "e"].map(task), 2));
    expect(values.sort()).toHaveLength(15);
    expect(most).toBe(2);
  });

  it("stop together when one of them throws", async () => {
    const ended: string[] = [];
    const endless = async function* () {
      try {
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          yield 1;
        }
      } finally {
        ended.push("endless");
      }
    };
    const failing = async function* () {
      yield 2;
      throw new Error("broken");
    };
    await expect(read(concurrently([endless, failing], 2))).rejects.toThrow("broken");
    expect(ended).toEqual(["endless"]);
  });
});
