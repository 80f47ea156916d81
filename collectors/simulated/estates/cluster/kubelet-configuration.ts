/** A KubeletConfiguration as a manifest writes it. */
export type KubeletConfiguration = Record<string, unknown>;

/**
 * What a kubelet set up by kubeadm answers to `/configz`: the configuration in force, defaults filled in; what Go leaves out as empty (a
 * read-only port of 0, protection of kernel defaults that is off) is left out.
 */
export function kubeletConfiguration(changes: KubeletConfiguration = {}): KubeletConfiguration {
  return {
    enableServer: true,
    staticPodPath: "/etc/kubernetes/manifests",
    podLogsDir: "/var/log/pods",
    syncFrequency: "1m0s",
    fileCheckFrequency: "20s",
    httpCheckFrequency: "20s",
    address: "0.0.0.0",
    port: 10250,
    tlsCertFile: "/var/lib/kubelet/pki/kubelet.crt",
    tlsPrivateKeyFile: "/var/lib/kubelet/pki/kubelet.key",
    rotateCertificates: true,
    authentication: authentication(false),
    authorization: {
      mode: "Webhook",
      webhook: { cacheAuthorizedTTL: "5m0s", cacheUnauthorizedTTL: "30s" },
    },
    registryPullQPS: 5,
    registryBurst: 10,
    eventRecordQPS: 50,
    eventBurst: 100,
    enableDebuggingHandlers: true,
    healthzPort: 10248,
    healthzBindAddress: "127.0.0.1",
    oomScoreAdj: -999,
    clusterDomain: "cluster.local",
    clusterDNS: ["10.96.0.10"],
    streamingConnectionIdleTimeout: "4h0m0s",
    nodeStatusUpdateFrequency: "10s",
    nodeStatusReportFrequency: "5m0s",
    nodeLeaseDurationSeconds: 40,
    imageMinimumGCAge: "2m0s",
    imageGCHighThresholdPercent: 85,
    imageGCLowThresholdPercent: 80,
    cgroupsPerQOS: true,
    cgroupDriver: "systemd",
    cpuManagerPolicy: "none",
    memoryManagerPolicy: "None",
    topologyManagerPolicy: "none",
    runtimeRequestTimeout: "2m0s",
    hairpinMode: "promiscuous-bridge",
    maxPods: 110,
    podPidsLimit: -1,
    resolvConf: "/run/systemd/resolve/resolv.conf",
    cpuCFSQuota: true,
    contentType: "application/vnd.kubernetes.protobuf",
    serializeImagePulls: true,
    evictionHard: { "imagefs.available": "15%", "memory.available": "100Mi", "nodefs.available": "10%" },
    enableControllerAttachDetach: true,
    makeIPTablesUtilChains: true,
    failSwapOn: true,
    memorySwap: {},
    containerLogMaxSize: "10Mi",
    containerLogMaxFiles: 5,
    configMapAndSecretChangeDetectionStrategy: "Watch",
    enforceNodeAllocatable: ["pods"],
    volumePluginDir: "/usr/libexec/kubernetes/kubelet-plugins/volume/exec/",
    logging: { format: "text", flushFrequency: "5s", verbosity: 0 },
    enableSystemLogHandler: true,
    registerNode: true,
    seccompDefault: false,
    containerRuntimeEndpoint: "unix:///run/containerd/containerd.sock",
    ...changes,
  };
}

/** Who may ask the kubelet: certificates of the cluster's authority and tokens that the API server knows, and nobody or anybody else. */
export function authentication(anonymous: boolean): KubeletConfiguration {
  return {
    x509: { clientCAFile: "/etc/kubernetes/pki/ca.crt" },
    webhook: { enabled: true, cacheTTL: "2m0s" },
    anonymous: { enabled: anonymous },
  };
}
