import { afterEach, expect, it } from "vitest";
import { MadeHost } from "./testing/made-host";

let host: MadeHost;
afterEach(() => host.remove());

it("looks at etcd's data where it lies on the host, not in its container", async () => {
  const etcd = {
    spec: {
      containers: [
        {
          name: "etcd",
          command: ["etcd", "--data-dir=/var/lib/etcd"],
          volumeMounts: [{ name: "data", mountPath: "/var/lib/etcd" }],
        },
      ],
      volumes: [{ name: "data", hostPath: { path: "/srv/etcd" } }],
    },
  };
  host = await MadeHost.of({ "/etc/kubernetes/manifests/etcd.yaml": etcd, "/srv/etcd/member/.kept": "" });
  const { files = [] } = (await host.collect()).of("node-files") ?? {};
  expect(files.filter(({ role }) => role === "etcd-data").map(({ path }) => path)).toEqual(["/srv/etcd"]);
});
