/** What is typed to run an agent in each of the three ways, from a copy of Plimsoll, with the token in a file named `token`. */
export function agentCommands(server: string): Record<"systemd" | "kubernetes" | "podman", string> {
  return {
    systemd: `install -d -m 700 /etc/plimsoll-agent
install -m 600 token /etc/plimsoll-agent/token
echo PLIMSOLL_SERVER=${server} > /etc/plimsoll-agent/agent.env
cp deploy/systemd/plimsoll-agent.service deploy/systemd/plimsoll-agent.timer /etc/systemd/system/
systemctl daemon-reload
systemctl enable --now plimsoll-agent.timer`,
    kubernetes: `kubectl apply -f deploy/kubernetes/agent-daemonset.yaml
kubectl --namespace plimsoll-agent create configmap plimsoll-agent --from-literal=server=${server}
openssl rand -hex 32 > key-seed
kubectl --namespace plimsoll-agent create secret generic plimsoll-agent --from-file=token --from-file=key-seed --from-file=ca.crt`,
    podman: `podman secret create plimsoll-agent-token token
install -d /etc/plimsoll-agent
echo PLIMSOLL_SERVER=${server} > /etc/plimsoll-agent/agent.env
cp deploy/podman/plimsoll-agent.container /etc/containers/systemd/
systemctl daemon-reload
systemctl start plimsoll-agent.service`,
  };
}
