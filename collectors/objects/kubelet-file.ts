import { parse } from "yaml";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { isRecord, type RawObject, recordAt } from "./raw";
import { settingsOf } from "./to-kubelet-configuration";

/** First components of the fields of kubelet.config.k8s.io/v1beta1 KubeletConfiguration (Kubernetes 1.20 to 1.34). */
const fields = new Set(
  (
    "apiVersion kind enableServer staticPodPath podLogsDir syncFrequency fileCheckFrequency httpCheckFrequency staticPodURL staticPodURLHeader address port readOnlyPort " +
    "tlsCertFile tlsPrivateKeyFile tlsCipherSuites tlsMinVersion rotateCertificates serverTLSBootstrap authentication authorization registryPullQPS registryBurst " +
    "imagePullCredentialsVerificationPolicy preloadedImagesVerificationAllowlist eventRecordQPS eventBurst enableDebuggingHandlers enableContentionProfiling healthzPort " +
    "healthzBindAddress oomScoreAdj clusterDomain clusterDNS streamingConnectionIdleTimeout nodeStatusUpdateFrequency nodeStatusReportFrequency nodeLeaseDurationSeconds " +
    "imageMinimumGCAge imageMaximumGCAge imageGCHighThresholdPercent imageGCLowThresholdPercent volumeStatsAggPeriod kubeletCgroups systemCgroups cgroupRoot cgroupsPerQOS " +
    "cgroupDriver cpuManagerPolicy singleProcessOOMKill cpuManagerPolicyOptions cpuManagerReconcilePeriod memoryManagerPolicy topologyManagerPolicy topologyManagerScope " +
    "topologyManagerPolicyOptions qosReserved runtimeRequestTimeout hairpinMode maxPods podCIDR podPidsLimit resolvConf runOnce cpuCFSQuota cpuCFSQuotaPeriod " +
    "nodeStatusMaxImages maxOpenFiles contentType kubeAPIQPS kubeAPIBurst serializeImagePulls maxParallelImagePulls evictionHard evictionSoft evictionSoftGracePeriod " +
    "evictionPressureTransitionPeriod evictionMaxPodGracePeriod evictionMinimumReclaim mergeDefaultEvictionSettings podsPerCore enableControllerAttachDetach " +
    "protectKernelDefaults makeIPTablesUtilChains iptablesMasqueradeBit iptablesDropBit featureGates failSwapOn memorySwap containerLogMaxSize containerLogMaxFiles " +
    "containerLogMaxWorkers containerLogMonitorInterval configMapAndSecretChangeDetectionStrategy systemReserved kubeReserved reservedSystemCPUs showHiddenMetricsForVersion " +
    "systemReservedCgroup kubeReservedCgroup enforceNodeAllocatable allowedUnsafeSysctls volumePluginDir providerID kernelMemcgNotification logging enableSystemLogHandler " +
    "enableSystemLogQuery shutdownGracePeriod shutdownGracePeriodCriticalPods shutdownGracePeriodByPodPriority crashLoopBackOff reservedMemory enableProfilingHandler " +
    "enableDebugFlagsHandler seccompDefault memoryThrottlingFactor registerWithTaints registerNode tracing localStorageCapacityIsolation containerRuntimeEndpoint " +
    "imageServiceEndpoint failCgroupV1 userNamespaces dynamicConfigDir"
  ).split(" "),
);

/** Fields of the objects inside that decide who may ask a kubelet for what. */
const innerFields: Record<string, readonly string[]> = {
  authentication: ["anonymous", "webhook", "x509"],
  "authentication.anonymous": ["enabled"],
  "authentication.webhook": ["enabled", "cacheTTL"],
  "authentication.x509": ["clientCAFile"],
  authorization: ["mode", "webhook"],
  "authorization.webhook": ["cacheAuthorizedTTL", "cacheUnauthorizedTTL"],
};

/** A kubelet's configuration file (YAML or JSON) as settings by path, and the fields that it has and KubeletConfiguration does not define, by path. */
export function kubeletFileIn(text: string): { settings: ReturnType<typeof settingsOf>; unknownFields: string[] } {
  const { file, unknownFields } = kubeletDocument(parsed(text));
  return { settings: file, unknownFields };
}

/** The same of a KubeletConfiguration that is parsed already. @throws UnreadableObject when it is none */
export function kubeletDocument(document: unknown): { file: ReturnType<typeof settingsOf>; unknownFields: string[] } {
  if (!isRecord(document)) throw new UnreadableObject("malformed", "KubeletConfiguration is no object");
  const known = Object.fromEntries(Object.entries(document).filter(([key]) => key !== "metadata"));
  const unknownFields = Object.keys(known).filter((key) => !fields.has(key));
  return { file: settingsOf(known), unknownFields: [...unknownFields, ...unknownInside(known)].sort() };
}

function unknownInside(document: RawObject): string[] {
  return Object.entries(innerFields).flatMap(([path, names]) => {
    const held = path.split(".").reduce<RawObject>((object, key) => recordAt(object, key), document);
    const unknown = Object.keys(held).filter((key) => !names.includes(key));
    return unknown.map((key) => `${path}.${key}`);
  });
}

function parsed(text: string) {
  try {
    const document: unknown = parse(text, { maxAliasCount: 50, logLevel: "error" });
    if (isRecord(document)) return document;
  } catch (error) {
    // The library refuses what unfolds without end with a ReferenceError.
    if (!(error instanceof Error && /^(YAML|ReferenceError$)/.test(error.name))) throw error;
  }
  throw new UnreadableObject("malformed", "the kubelet's configuration file is no YAML object");
}
