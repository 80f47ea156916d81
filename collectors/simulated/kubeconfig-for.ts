import { stringify } from "yaml";
import type { ApiServer } from "./api-server";

/** A kubeconfig (YAML) for a simulated server: one context, the authority and the token inline, no files, no commands. */
export function kubeconfigFor(server: Pick<ApiServer, "url" | "token" | "authority">, name = "simulated"): string {
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    preferences: {},
    clusters: [
      {
        name,
        cluster: {
          server: server.url,
          "certificate-authority-data": Buffer.from(server.authority).toString("base64"),
        },
      },
    ],
    users: [{ name: `${name}-reader`, user: { token: server.token } }],
    contexts: [{ name, context: { cluster: name, user: `${name}-reader` } }],
    "current-context": name,
  });
}
