import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { CannotRun } from "./cannot-run";
import { choosePort } from "./port";

let other: Server | undefined;
afterEach(() => other?.close());

describe("the port", () => {
  it("is taken as asked for when it is free", async () => {
    const free = await choosePort("127.0.0.1", 0);
    expect(free).toBeGreaterThan(0);
    expect(await choosePort("127.0.0.1", free)).toBe(free);
  });

  it("that something else listens on is refused, with how to choose another", async () => {
    other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(choosePort("127.0.0.1", port)).rejects.toThrow(CannotRun);
    await expect(choosePort("127.0.0.1", port)).rejects.toThrow(`Port ${port} is already in use`);
  });

  it("is refused on an address that this machine does not have", async () => {
    await expect(choosePort("192.0.2.1", 3190)).rejects.toThrow(
      "HOST 192.0.2.1 is no address that this machine can listen on",
    );
  });
});
