import { afterEach, expect, it } from "vitest";
import { MadeHost } from "./testing/made-host";

let host: MadeHost;
afterEach(() => host.remove());

async function doasOf(files: Record<string, string>) {
  host = await MadeHost.of(files);
  return (await host.collect()).of("host-accounts")?.doas;
}

it("tells whom doas permits what, with its folder on Alpine", async () => {
  const doas = await doasOf({
    "/etc/doas.d/wheel.conf": "# everybody of the group\npermit persist :wheel\n",
    "/etc/doas.conf":
      "permit nopass keepenv setenv { PATH=/bin } ann\npermit nopass bob cmd apk\npermit nopass eve as db\ndeny mallory\n",
  });
  expect(doas).toEqual([
    { subject: ":wheel", withoutPassword: false, everything: true },
    { subject: "ann", withoutPassword: true, everything: true },
    { subject: "bob", withoutPassword: true, everything: false },
    { subject: "eve", withoutPassword: true, everything: false },
  ]);
});
it("tells nothing where doas has no rules", async () => {
  expect(await doasOf({})).toBeUndefined();
});
