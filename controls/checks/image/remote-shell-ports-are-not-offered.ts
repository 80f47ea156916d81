import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { isRemoteShell } from "@/controls/checks/remote-shells";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: no container offers a port of a remote shell.
 * Why: SSH and other tools that give remote shells must never be enabled in containers (SP 800-190 4.1.2).
 * Looks at: `ports[*]` of every container: TCP ports 22, 23, 222, 2222, 3389, 5985 and 5986, and ports named for such a service.
 * Passes when: there is none.
 * Cannot see: ports that a program opens without saying so; declaring them is optional.
 */
export const remoteShellPortsAreNotOffered = defineCheck({
  id: "remote-shell-ports-are-not-offered",
  version: 1,
  title: { pass: "No container offers a remote shell port", fail: "A container offers a remote shell port" },
  tier: "image",
  severity: "high",
  about: "workload",
  needs: [],
  proves: [],
  indicates: ["4.1.2-i"],
  references: ["cis-docker-1.6.0:5.7"],
  remediation: {
    text: "Take the shell service out of the image and the port out of the pod; use the orchestrator's exec for the rare case.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          ports:
            - name: http
              containerPort: 8080
`,
  },
  mend: patchDeciding(({ path, value }) =>
    value === null ? undefined : { [path.replace(/\[[^[\]]*\]\.containerPort$/, `[${value}]`)]: null },
  ),
  examine: (subject) =>
    judgePods(subject.body, "every port of every container", (pod, findings) => {
      for (const view of pod.containers) {
        for (const { name, containerPort, protocol } of view.container.ports) {
          if (protocol !== undefined && protocol !== "TCP") continue;
          const field = `ports[${name ?? containerPort ?? ""}].containerPort`;
          if (isRemoteShell({ port: containerPort, name, protocol })) findings.breaks(view, field, containerPort);
          else findings.upholds(view, field, containerPort);
        }
      }
    }),
});
