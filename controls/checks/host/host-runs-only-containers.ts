import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";

/** Programs that a Linux host of containers consists of: the system itself, the runtimes, what watches over them. Compared without a trailing `d` or number. */
const baseline = new RegExp(
  `^(${[
    "systemd.*|\\(sd-pam\\)|init|openrc.*|supervise-daemon|runsvdir|runit|dumb-init|tini",
    "dbus-(daemon|broker|broker-lau.*)|polkitd|udevd|eudev|elogind|accounts-daemon",
    "agetty|getty|login|bash|sh|dash|ash|zsh|fish|sudo|su|screen|tmux.*",
    "sshd.*|ssh|ssh-agent|dropbear|sftp-server|mosh-server",
    "cron|crond|anacron|atd|fcron",
    "rsyslogd|syslog-ng|auditd|audispd|journald|audisp-.*|sedispatch",
    "chronyd|ntpd|systemd-timesyn|timesyncd",
    "NetworkManager|dhclient|dhcpcd|wpa_supplicant|networkd-dispat|wickedd.*|netplan|connmand|resolvconf|nm-dispatcher",
    "dockerd|docker|docker-proxy|docker-init|containerd.*|runc|crun|conmon.*|crio|cri-dockerd|podman|netavark|aardvark-dns|pasta.*|slirp4netns|rootlessport.*|rootlesskit|fuse-overlayfs|catatonit|buildkitd|buildah|buildctl|nerdctl|stargz.*|kata.*|virtiofsd|youki|gvisor.*|runsc.*",
    "kubelet|kube-proxy|kube-apiserver|kube-controller.*|kube-scheduler|etcd|k3s.*|rke2.*|k0s|microk8s.*|kubelite|calico.*|cilium.*|flanneld|bird.*|aws-k8s.*|ecs-agent|amazon-ecs.*|nomad",
    "irqbalance|thermald|smartd|mdadm|lvm.*|dmeventd|multipathd|iscsid|iscsiuio|rpc\\..*|rpcbind|rngd|haveged|tuned|power-profiles-.*|upowerd|udisksd|fwupd|acpid|lldpd|zed|zfs.*",
    "qemu-ga|vmtoolsd|open-vm-tools|VGAuthService|hv_.*|walinuxagent|waagent|google_.*|amazon-ssm-.*|ssm-agent.*|ssm-session.*|cloud-init|cloud-id|ec2.*|aliyun.*",
    "unattended-upgr|packagekitd|dnf-automatic|rpm-ostree.*|zincati|update_engine|locksmithd|snapd|transactional-up|apt.*|dpkg|needrestart",
    "firewalld|nft|fail2ban-server|crowdsec.*|apparmor.*|setroubleshootd|oddjobd|sssd.*|sssd_.*|nslcd|nscd|gssproxy|certmonger|tpm2-abrmd|tcsd|clevis.*|usbguard.*|aide|ossec.*|wazuh.*|falco.*|tetragon|sysdig.*|osqueryd.*|keylime.*|spire-agent|auditbeat|falcon-sensor.*|mdatp|wdavdaemon|clamd|freshclam|rkhunter",
    "node_exporter|prometheus-node.*|fluent-bit|fluentd|td-agent.*|filebeat|metricbeat|vector|promtail|alloy|otelcol.*|telegraf|collectd|datadog-agent|agent|process-agent|trace-agent|zabbix_agent.*|nrpe|splunkd|azuremonitorage.*|mdsd.*|amazon-cloudwatch.*|google_cloud_ops.*|journalbeat|netdata.*|plimsoll.*",
  ].join("|")})$`,
);

/**
 * Claim: outside of containers nothing runs on the host but its system, container runtimes and what watches over them.
 * Why: an application beside the containers shares their kernel without their confinement, and brings its own holes (SP 800-190, 4.5.1, 4.5.2).
 * Looks at: programs outside of the control groups of containers that have run for at least five minutes, against a baseline by name.
 * Passes when: every one of them is in the baseline.
 * Cannot see: what a program in the baseline really is when it carries a false name; on a host that is read without root, whose executables those of others are.
 */
export const hostRunsOnlyContainers = defineCheck({
  id: "host-runs-only-containers",
  version: 1,
  title: { pass: "Host runs only containers", fail: "Host runs applications beside its containers" },
  tier: "host",
  severity: "medium",
  about: "host-processes",
  needs: [],
  proves: ["4.5.1-c", "4.5.2-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Move the programs named into containers or to another host; except those that belong to the host, with the reason.",
  },
  examine: ({ body }) => {
    const strangers = body.programs.filter(({ name }) => !baseline.test(name));
    const searched = `${counted(body.programs.length, "program")} outside of containers`;
    const observed: Observed[] = strangers
      .map(({ name, user, executable, unit }) => ({
        path: `program ${name}`,
        value: [executable, unit && `unit ${unit}`, user && `as ${user}`].filter(Boolean).join(", ") || "runs",
        deciding: true,
      }))
      .sort((a, b) => byText(a.path, b.path));
    return strangers.length > 0 ? fail({ observed: atMost(observed), searched }) : pass({ observed: [], searched });
  },
});
