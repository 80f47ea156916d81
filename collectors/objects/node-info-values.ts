import type { HostFileEntry } from "./host-files-in";
import { isRecord, listAt, type RawObject } from "./raw";

/** What each value of Trivy's node collector says about a file: its role, and whether it is an owner or a mode (octal digits as a number). */
const files: Record<string, readonly [role: string, about: "owner" | "mode"]> = {
  adminConfFileOwnership: ["admin-conf", "owner"],
  adminConfFilePermissions: ["admin-conf", "mode"],
  certificateAuthoritiesFileOwnership: ["client-ca", "owner"],
  certificateAuthoritiesFilePermissions: ["client-ca", "mode"],
  containerNetworkInterfaceFileOwnership: ["cni-config", "owner"],
  containerNetworkInterfaceFilePermissions: ["cni-config", "mode"],
  controllerManagerConfFileOwnership: ["controller-manager-conf", "owner"],
  controllerManagerConfFilePermissions: ["controller-manager-conf", "mode"],
  etcdDataDirectoryOwnership: ["etcd-data", "owner"],
  etcdDataDirectoryPermissions: ["etcd-data", "mode"],
  kubeAPIServerSpecFileOwnership: ["api-server-spec", "owner"],
  kubeAPIServerSpecFilePermission: ["api-server-spec", "mode"],
  kubeControllerManagerSpecFileOwnership: ["controller-manager-spec", "owner"],
  kubeControllerManagerSpecFilePermission: ["controller-manager-spec", "mode"],
  kubeEtcdSpecFileOwnership: ["etcd-spec", "owner"],
  kubeEtcdSpecFilePermission: ["etcd-spec", "mode"],
  kubePKIDirectoryFileOwnership: ["pki-folder", "owner"],
  kubePKIKeyFilePermissions: ["pki-key", "mode"],
  kubeSchedulerSpecFileOwnership: ["scheduler-spec", "owner"],
  kubeSchedulerSpecFilePermission: ["scheduler-spec", "mode"],
  kubeconfigFileExistsOwnership: ["kube-proxy-conf", "owner"],
  kubeconfigFileExistsPermissions: ["kube-proxy-conf", "mode"],
  kubeletConfFileOwnership: ["kubelet-conf", "owner"],
  kubeletConfFilePermissions: ["kubelet-conf", "mode"],
  kubeletConfigYamlConfigurationFileOwnership: ["kubelet-config", "owner"],
  kubeletConfigYamlConfigurationFilePermission: ["kubelet-config", "mode"],
  kubeletServiceFileOwnership: ["kubelet-service", "owner"],
  kubeletServiceFilePermissions: ["kubelet-service", "mode"],
  kubernetesPKICertificateFilePermissions: ["pki-certificate", "mode"],
  schedulerConfFileOwnership: ["scheduler-conf", "owner"],
  schedulerConfFilePermissions: ["scheduler-conf", "mode"],
};

/** Values that speak of the kubelet's configuration, by the setting they are in effect. */
const settings: Record<string, string> = {
  kubeletAnonymousAuthArgumentSet: "authentication.anonymous.enabled",
  kubeletAuthorizationModeArgumentSet: "authorization.mode",
  kubeletClientCaFileArgumentSet: "authentication.x509.clientCAFile",
  kubeletEventQpsArgumentSet: "eventRecordQPS",
  kubeletMakeIptablesUtilChainsArgumentSet: "makeIPTablesUtilChains",
  kubeletOnlyUseStrongCryptographic: "tlsCipherSuites",
  kubeletProtectKernelDefaultsArgumentSet: "protectKernelDefaults",
  kubeletReadOnlyPortArgumentSet: "readOnlyPort",
  kubeletRotateCertificatesArgumentSet: "rotateCertificates",
  kubeletRotateKubeletServerCertificateArgumentSet: "featureGates.RotateKubeletServerCertificate",
  kubeletStreamingConnectionIdleTimeoutArgumentSet: "streamingConnectionIdleTimeout",
  kubeletTlsCertFileTlsArgumentSet: "tlsCertFile",
  kubeletTlsPrivateKeyFileArgumentSet: "tlsPrivateKeyFile",
};

/** A flag without a setting in the file. */
const HOSTNAME = "kubeletHostnameOverrideArgumentSet";

type Setting = string | number | boolean;

interface Told {
  files: HostFileEntry[];
  kubelet: { file: Record<string, Setting>; flags: Record<string, string>; lookedFor: string[] };
}

/** What a NodeInfo document says: files with owner or mode, settings of the kubelet, and which settings it looked for at all. */
export function nodeInfoOf(info: RawObject): Told {
  const told: Told = { files: [], kubelet: { file: {}, flags: {}, lookedFor: [] } };
  for (const [name, held] of Object.entries(info)) {
    const values = listAt(isRecord(held) ? held : {}, "values").filter(isSetting);
    const ofFile = Object.hasOwn(files, name) ? files[name] : undefined;
    if (ofFile) told.files.push(...values.slice(0, 1_000).map((value) => entryOf(ofFile, name, value)));
    else takeSetting(told.kubelet, name, values[0]);
  }
  return told;
}

function takeSetting({ file, flags, lookedFor }: Told["kubelet"], name: string, value: Setting | undefined): void {
  if (name === HOSTNAME) {
    lookedFor.push("--hostname-override");
    if (value !== undefined) flags["hostname-override"] = String(value);
  } else if (Object.hasOwn(settings, name)) {
    lookedFor.push(settings[name]!);
    if (value !== undefined) file[settings[name]!] = value;
  }
}

function isSetting(value: unknown): value is Setting {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Modes come as the digits that `stat` prints: 600 is octal already. */
function entryOf([role, about]: readonly [string, "owner" | "mode"], name: string, value: Setting): HostFileEntry {
  if (about === "mode") return { role, path: name, mode: String(value).padStart(4, "0").slice(-4) };
  const [user, group] = String(value).split(":");
  return { role, path: name, ...(user ? { user } : {}), ...(group ? { group } : {}) };
}
