/** What a tool is for. */
export type ToolKind = "runtime-sensor" | "log-shipper" | "network-observer";

/** Tools that run on every node, told by a part of the name of their image, which is harder to mistake than the name of the object. */
const images: Record<ToolKind, readonly [name: string, image: RegExp][]> = {
  "runtime-sensor": [
    ["Falco", /(^|\/)falco(-no-driver)?$/],
    ["Tetragon", /(^|\/)tetragon$/],
    ["Tracee", /(^|\/)tracee$/],
    ["KubeArmor", /(^|\/)kubearmor$/],
    ["NeuVector", /(^|\/)enforcer$|neuvector.*enforcer/],
    ["Sysdig", /sysdig.*(agent|\/agent)/],
    ["Aqua", /aqua.*(enforcer|kube-enforcer)|(^|\/)enforcer-aqua/],
    ["Prisma Cloud", /twistlock.*defender|(^|\/)defender$/],
    ["CrowdStrike Falcon", /falcon-(sensor|node-sensor)/],
    ["StackRox", /(stackrox|rhacs|advanced-cluster-security).*collector|(^|\/)collector(-rhel8)?$/],
    ["Microsoft Defender", /(azuredefender|microsoft-defender|defender).*(publisher|collector|low-level)/],
    ["SentinelOne", /(^|\/)s1-?agent|sentinelone.*agent/],
    ["Wiz", /wiz.*sensor/],
    ["Amazon GuardDuty", /aws-guardduty-agent|guardduty/],
    ["Lacework", /lacework\/datacollector/],
    ["Wazuh", /wazuh-agent/],
  ],
  "log-shipper": [
    ["Fluent Bit", /(^|\/)(aws-for-)?fluent-bit/],
    ["Fluentd", /(^|\/)fluentd/],
    ["Vector", /(^|\/)timberio\/vector$|(^|\/)vector$/],
    ["Promtail", /(^|\/)promtail$/],
    ["Grafana Alloy", /(^|\/)alloy$/],
    ["Filebeat", /(^|\/)(filebeat|elastic-agent)$/],
    ["OpenTelemetry Collector", /opentelemetry-collector|(^|\/)otelcol/],
    ["Datadog", /datadog.*\/agent$/],
    ["Splunk", /splunk.*(fluentd-hec|otel-collector|universalforwarder)/],
    ["Amazon CloudWatch", /cloudwatch-agent/],
    ["Azure Monitor", /ciprod|azuremonitor\/containerinsights/],
    ["Logstash", /(^|\/)logstash$/],
  ],
  "network-observer": [
    ["Cilium Hubble", /(^|\/)cilium$/],
    ["Calico Enterprise", /tigera\/(cnx-node|fluentd)|calico-enterprise/],
    ["NeuVector", /(^|\/)enforcer$|neuvector.*enforcer/],
    ["Retina", /retina-agent/],
    ["Pixie", /pixie.*vizier-pem|(^|\/)pem_image$/],
    ["StackRox", /(stackrox|rhacs|advanced-cluster-security).*collector|(^|\/)collector(-rhel8)?$/],
    ["Sysdig", /sysdig.*(agent|\/agent)/],
    ["Inspektor Gadget", /inspektor-gadget/],
  ],
};

/** The tool of a kind that an image is, by its repository. */
export function toolIn(image: string, kind: ToolKind): string | undefined {
  const repository = image
    .replace(/@.*$/, "")
    .replace(/:[^/:]*$/, "")
    .toLowerCase();
  return images[kind].find(([, pattern]) => pattern.test(repository))?.[0];
}
