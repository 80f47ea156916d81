import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { contentTitle, namespaceTitle } from "@/controls/checks/namespace-contents";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import { isRemoteShell } from "@/controls/checks/remote-shells";
import type { Fact } from "@/facts/fact";

/**
 * Claim: no service of the namespace leads to a remote shell.
 * Why: SSH and other tools that give remote shells must never be enabled in containers; a service for one shows that somebody means to use it,
 * whether or not the container says so (SP 800-190, 4.1.2).
 * Looks at: port, targetPort and name of every TCP port of every Service: 22, 23, 222, 2222, 3389, 5985 and 5986, and names of such services.
 * Passes when: there is none. Without any service it does not apply.
 * Cannot see: what listens behind a port with another number; gateways and meshes that lead there.
 */
export const servicesLeadToNoRemoteShell = defineCheck({
  id: "services-lead-to-no-remote-shell",
  version: 1,
  title: { pass: "No service leads to a remote shell", fail: "A service leads to a remote shell" },
  tier: "image",
  severity: "high",
  about: "namespace",
  needs: ["service"],
  ofContents: true,
  proves: [],
  indicates: ["4.1.2-i"],
  references: [],
  remediation: {
    text: "Take the shell out of the image and the port out of the service; use the orchestrator's exec for the rare case.",
    yaml: "spec:\n  ports:\n    - name: http\n      port: 80\n      targetPort: 8080\n",
  },
  examine: (namespace, world) => {
    const services = [...world.inNamespace("service", namespace.asset.name)].sort((a, b) =>
      byText(a.subject, b.subject),
    );
    const searched = `${counted(services.length, "service")} in ${namespaceTitle(namespace.asset)}`;
    if (services.length === 0) return notApplicable({ observed: [], searched });
    const found = services.flatMap(shellsBehind);
    return found.length > 0 ? fail({ observed: atMost(found), searched }) : pass({ observed: [], searched });
  },
});

function shellsBehind(service: Fact<"service">): Observed[] {
  const object = contentTitle("Service", service);
  return service.body.ports.flatMap(({ name, port, targetPort, protocol }): Observed[] => {
    const at = `spec.ports[${port ?? name ?? ""}]`;
    const target = targetPort === undefined ? undefined : Number(targetPort);
    if (isRemoteShell({ port, name, protocol }))
      return [{ path: `${at}.port`, value: port ?? name ?? null, object, deciding: true }];
    const leads = isRemoteShell({ port: target, name: targetPort, protocol });
    return leads ? [{ path: `${at}.targetPort`, value: targetPort ?? null, object, deciding: true }] : [];
  });
}
