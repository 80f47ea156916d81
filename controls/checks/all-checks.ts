import type { AnyCheck } from "@/controls/check";
import { addedCapabilitiesAreInTheDefaultSet } from "@/controls/checks/container/added-capabilities-are-in-the-default-set";
import { allCapabilitiesAreDropped } from "@/controls/checks/container/all-capabilities-are-dropped";
import { apiServerAuditLogLeavesItsNode } from "@/controls/checks/container/api-server-audit-log-leaves-its-node";
import { appArmorIsNotSwitchedOff } from "@/controls/checks/container/app-armor-is-not-switched-off";
import { auditPolicyRecordsChanges } from "@/controls/checks/container/audit-policy-records-changes";
import { bindingDeploysInOneEnvironment } from "@/controls/checks/container/binding-deploys-in-one-environment";
import { clusterAdmissionFailsClosed } from "@/controls/checks/container/cluster-admission-fails-closed";
import { clusterHasEnforcingAdmission } from "@/controls/checks/container/cluster-has-enforcing-admission";
import { containerIsUnprivileged } from "@/controls/checks/container/container-is-unprivileged";
import { containerLogsLeaveTheirContainer } from "@/controls/checks/container/container-logs-leave-their-container";
import { cpuIsLimited } from "@/controls/checks/container/cpu-is-limited";
import { cpuIsRequested } from "@/controls/checks/container/cpu-is-requested";
import { criRuntimeHasHardenedDefaults } from "@/controls/checks/container/cri-runtime-has-hardened-defaults";
import { defaultNamespaceIsUnused } from "@/controls/checks/container/default-namespace-is-unused";
import { dockerAuthorisesRequests } from "@/controls/checks/container/docker-authorises-requests";
import { dockerDaemonHasHardenedDefaults } from "@/controls/checks/container/docker-daemon-has-hardened-defaults";
import { entrypointDoesNotUseSudo } from "@/controls/checks/container/entrypoint-does-not-use-sudo";
import { hostConfinesWithASecurityModule } from "@/controls/checks/container/host-confines-with-a-security-module";
import { hostContainerNetworksAreIsolated } from "@/controls/checks/container/host-container-networks-are-isolated";
import { hostContainersAddNoCapabilities } from "@/controls/checks/container/host-containers-add-no-capabilities";
import { hostContainersAreConfinedByASecurityModule } from "@/controls/checks/container/host-containers-are-confined-by-a-security-module";
import { hostContainersAreFilteredBySeccomp } from "@/controls/checks/container/host-containers-are-filtered-by-seccomp";
import { hostContainersAreHealthChecked } from "@/controls/checks/container/host-containers-are-health-checked";
import { hostContainersAreUnprivileged } from "@/controls/checks/container/host-containers-are-unprivileged";
import { hostContainersGainNoPrivileges } from "@/controls/checks/container/host-containers-gain-no-privileges";
import { hostContainersGetNoDevices } from "@/controls/checks/container/host-containers-get-no-devices";
import { hostContainersHaveAReadOnlyRoot } from "@/controls/checks/container/host-containers-have-a-read-only-root";
import { hostContainersHaveLimits } from "@/controls/checks/container/host-containers-have-limits";
import { hostContainersHaveUserNamespaces } from "@/controls/checks/container/host-containers-have-user-namespaces";
import { hostContainersKeepTheirOwnNamespaces } from "@/controls/checks/container/host-containers-keep-their-own-namespaces";
import { hostContainersPublishPortsOnPurpose } from "@/controls/checks/container/host-containers-publish-ports-on-purpose";
import { hostContainersRestartWithinBounds } from "@/controls/checks/container/host-containers-restart-within-bounds";
import { hostContainersStayOffTheDefaultNetwork } from "@/controls/checks/container/host-containers-stay-off-the-default-network";
import { hostHasNoReportedUnfilteredContainer } from "@/controls/checks/container/host-has-no-reported-unfiltered-container";
import { hostHasNoReportedWritableContainer } from "@/controls/checks/container/host-has-no-reported-writable-container";
import { hostNamespacesAreSeparate } from "@/controls/checks/container/host-namespaces-are-separate";
import { hostNetworkIsNotUsed } from "@/controls/checks/container/host-network-is-not-used";
import { hostNetworksAndPodsHoldOneLevel } from "@/controls/checks/container/host-networks-and-pods-hold-one-level";
import { hostPassesReportedAuditLog } from "@/controls/checks/container/host-passes-reported-audit-log";
import { hostPassesReportedRuntimeSettings } from "@/controls/checks/container/host-passes-reported-runtime-settings";
import { hostPortsAreUnused } from "@/controls/checks/container/host-ports-are-unused";
import { hostRuntimeFilesAreClosed } from "@/controls/checks/container/host-runtime-files-are-closed";
import { hostRuntimePackagesHaveNoKnownHole } from "@/controls/checks/container/host-runtime-packages-have-no-known-hole";
import { hostRuntimeReleasesAreMaintained } from "@/controls/checks/container/host-runtime-releases-are-maintained";
import { hostRuntimesHaveNoKnownHole } from "@/controls/checks/container/host-runtimes-have-no-known-hole";
import { hostSoftwareWasMendedInTime } from "@/controls/checks/container/host-software-was-mended-in-time";
import { mandatoryAccessControlConfinesContainer } from "@/controls/checks/container/mandatory-access-control-confines-container";
import { memoryIsLimited } from "@/controls/checks/container/memory-is-limited";
import { memoryIsRequested } from "@/controls/checks/container/memory-is-requested";
import { namespaceDeniesEgressByDefault } from "@/controls/checks/container/namespace-denies-egress-by-default";
import { namespaceEgressIsNotOpen } from "@/controls/checks/container/namespace-egress-is-not-open";
import { namespaceEnforcesBaseline } from "@/controls/checks/container/namespace-enforces-baseline";
import { namespaceEnforcesRestricted } from "@/controls/checks/container/namespace-enforces-restricted";
import { namespaceRefusesHostMounts } from "@/controls/checks/container/namespace-refuses-host-mounts";
import { namespaceStatesEnvironment } from "@/controls/checks/container/namespace-states-environment";
import { namespaceStatesOwner } from "@/controls/checks/container/namespace-states-owner";
import { nodeRunsANetworkObserver } from "@/controls/checks/container/node-runs-a-network-observer";
import { nodeRunsARuntimeSensor } from "@/controls/checks/container/node-runs-a-runtime-sensor";
import { nodeRuntimeIsSupported } from "@/controls/checks/container/node-runtime-is-supported";
import { nodeRuntimeVersionIsMaintained } from "@/controls/checks/container/node-runtime-version-is-maintained";
import { nodeShipsItsLogs } from "@/controls/checks/container/node-ships-its-logs";
import { nodeSoftwareHasNoKnownHole } from "@/controls/checks/container/node-software-has-no-known-hole";
import { nodeSoftwareWasMendedInTime } from "@/controls/checks/container/node-software-was-mended-in-time";
import { nodeWasScanned } from "@/controls/checks/container/node-was-scanned";
import { nonRootIsRequired } from "@/controls/checks/container/non-root-is-required";
import { podHasAController } from "@/controls/checks/container/pod-has-a-controller";
import { podmanHasHardenedDefaults } from "@/controls/checks/container/podman-has-hardened-defaults";
import { privilegeEscalationIsDisallowed } from "@/controls/checks/container/privilege-escalation-is-disallowed";
import { probeAndHookHostsAreUnset } from "@/controls/checks/container/probe-and-hook-hosts-are-unset";
import { procIsMasked } from "@/controls/checks/container/proc-is-masked";
import { procIsMaskedInUserNamespacesToo } from "@/controls/checks/container/proc-is-masked-in-user-namespaces-too";
import { processNamespaceIsNotShared } from "@/controls/checks/container/process-namespace-is-not-shared";
import { rawNetworkAccessIsDropped } from "@/controls/checks/container/raw-network-access-is-dropped";
import { rawNetworkAccessIsNotAdded } from "@/controls/checks/container/raw-network-access-is-not-added";
import { rootFileSystemIsReadOnly } from "@/controls/checks/container/root-file-system-is-read-only";
import { rootGroupIsNotAskedFor } from "@/controls/checks/container/root-group-is-not-asked-for";
import { rootUserIsNotAskedFor } from "@/controls/checks/container/root-user-is-not-asked-for";
import { seLinuxOptionsConfine } from "@/controls/checks/container/se-linux-options-confine";
import { seccompConfinesContainer } from "@/controls/checks/container/seccomp-confines-container";
import { seccompIsNotSwitchedOff } from "@/controls/checks/container/seccomp-is-not-switched-off";
import { seccompProfileIsSet } from "@/controls/checks/container/seccomp-profile-is-set";
import { sensitiveWorkloadHasASeccompProfileOfItsOwn } from "@/controls/checks/container/sensitive-workload-has-a-seccomp-profile-of-its-own";
import { sensitiveWorkloadStaysOffTheInternet } from "@/controls/checks/container/sensitive-workload-stays-off-the-internet";
import { sysctlsAreSafe } from "@/controls/checks/container/sysctls-are-safe";
import { windowsContainersAreNotHostProcesses } from "@/controls/checks/container/windows-containers-are-not-host-processes";
import { workloadAvoidsDefaultNamespace } from "@/controls/checks/container/workload-avoids-default-namespace";
import { workloadEgressIsControlled } from "@/controls/checks/container/workload-egress-is-controlled";
import { workloadHasNoReportedHostMount } from "@/controls/checks/container/workload-has-no-reported-host-mount";
import { workloadHasNoReportedUnsafeSetting } from "@/controls/checks/container/workload-has-no-reported-unsafe-setting";
import { workloadWasDeployedOnPurpose } from "@/controls/checks/container/workload-was-deployed-on-purpose";
import { hostBootsVerifiedCode } from "@/controls/checks/hardware/host-boots-verified-code";
import { hostHasARootOfTrust } from "@/controls/checks/hardware/host-has-a-root-of-trust";
import { hostIsAttestedRemotely } from "@/controls/checks/hardware/host-is-attested-remotely";
import { hostKernelIsLockedDown } from "@/controls/checks/hardware/host-kernel-is-locked-down";
import { hostMeasuresItsBoot } from "@/controls/checks/hardware/host-measures-its-boot";
import { hostMeasuresItsPrograms } from "@/controls/checks/hardware/host-measures-its-programs";
import { hostVerifiesItsSystem } from "@/controls/checks/hardware/host-verifies-its-system";
import { clusterNodesRunSameVersions } from "@/controls/checks/host/cluster-nodes-run-same-versions";
import { clusterVolumesAreNotOnNodes } from "@/controls/checks/host/cluster-volumes-are-not-on-nodes";
import { containerEnginesRunWithoutRoot } from "@/controls/checks/host/container-engines-run-without-root";
import { daemonSocketIsForRootOnly } from "@/controls/checks/host/daemon-socket-is-for-root-only";
import { hostAccountsAreSound } from "@/controls/checks/host/host-accounts-are-sound";
import { hostAppliesUpdatesByItself } from "@/controls/checks/host/host-applies-updates-by-itself";
import { hostAuditsItsAccounts } from "@/controls/checks/host/host-audits-its-accounts";
import { hostAuditsItsContainerRuntimes } from "@/controls/checks/host/host-audits-its-container-runtimes";
import { hostBoundsItsBuildCaches } from "@/controls/checks/host/host-bounds-its-build-caches";
import { hostBuildsImagesWithoutRoot } from "@/controls/checks/host/host-builds-images-without-root";
import { hostContainersDoNotReachARuntime } from "@/controls/checks/host/host-containers-do-not-reach-a-runtime";
import { hostContainersMountNoSensitiveDirectories } from "@/controls/checks/host/host-containers-mount-no-sensitive-directories";
import { hostContainersWriteToVolumesOnly } from "@/controls/checks/host/host-containers-write-to-volumes-only";
import { hostHasAReportedEscalationLog } from "@/controls/checks/host/host-has-a-reported-escalation-log";
import { hostHasAReportedLoginAudit } from "@/controls/checks/host/host-has-a-reported-login-audit";
import { hostHasAReportedUpdateTool } from "@/controls/checks/host/host-has-a-reported-update-tool";
import { hostHasNoApplicationRuntimes } from "@/controls/checks/host/host-has-no-application-runtimes";
import { hostHasNoPendingSecurityUpdates } from "@/controls/checks/host/host-has-no-pending-security-updates";
import { hostHasNoReportedNeedlessService } from "@/controls/checks/host/host-has-no-reported-needless-service";
import { hostHasNoReportedPendingUpdate } from "@/controls/checks/host/host-has-no-reported-pending-update";
import { hostHasNoReportedSensitiveMount } from "@/controls/checks/host/host-has-no-reported-sensitive-mount";
import { hostHoldsOneSensitivityLevel } from "@/controls/checks/host/host-holds-one-sensitivity-level";
import { hostIsReplacedAsAWhole } from "@/controls/checks/host/host-is-replaced-as-a-whole";
import { hostKeepsItsLogins } from "@/controls/checks/host/host-keeps-its-logins";
import { hostKeepsTime } from "@/controls/checks/host/host-keeps-time";
import { hostKernelHasNoKnownHole } from "@/controls/checks/host/host-kernel-has-no-known-hole";
import { hostKernelLineIsMaintained } from "@/controls/checks/host/host-kernel-line-is-maintained";
import { hostKernelSettingsAreHardened } from "@/controls/checks/host/host-kernel-settings-are-hardened";
import { hostLogsEscalation } from "@/controls/checks/host/host-logs-escalation";
import { hostMountsAreRestricted } from "@/controls/checks/host/host-mounts-are-restricted";
import { hostOffersNoNeedlessServices } from "@/controls/checks/host/host-offers-no-needless-services";
import { hostPassesReportedHardening } from "@/controls/checks/host/host-passes-reported-hardening";
import { hostPathVolumesAreAbsent } from "@/controls/checks/host/host-path-volumes-are-absent";
import { hostPathsAreMountedReadOnly } from "@/controls/checks/host/host-paths-are-mounted-read-only";
import { hostRemoteLoginsAreRestricted } from "@/controls/checks/host/host-remote-logins-are-restricted";
import { hostRunsAVulnerabilityScanner } from "@/controls/checks/host/host-runs-a-vulnerability-scanner";
import { hostRunsContainerOs } from "@/controls/checks/host/host-runs-container-os";
import { hostRunsItsNewestKernel } from "@/controls/checks/host/host-runs-its-newest-kernel";
import { hostRunsNoProgramsOfItsOwn } from "@/controls/checks/host/host-runs-no-programs-of-its-own";
import { hostRunsOnlyContainers } from "@/controls/checks/host/host-runs-only-containers";
import { hostRuntimesTakeCommandsOverTlsOnly } from "@/controls/checks/host/host-runtimes-take-commands-over-tls-only";
import { hostSudoAsksForAPassword } from "@/controls/checks/host/host-sudo-asks-for-a-password";
import { hostSystemFilesAreClosed } from "@/controls/checks/host/host-system-files-are-closed";
import { hostSystemIsReadOnly } from "@/controls/checks/host/host-system-is-read-only";
import { hostSystemIsSupported } from "@/controls/checks/host/host-system-is-supported";
import { hostValidatesItsComponents } from "@/controls/checks/host/host-validates-its-components";
import { hostVerifiesPackageSignatures } from "@/controls/checks/host/host-verifies-package-signatures";
import { hostWasBenchmarked } from "@/controls/checks/host/host-was-benchmarked";
import { hostWasScannedForVulnerabilities } from "@/controls/checks/host/host-was-scanned-for-vulnerabilities";
import { hostWatchesItsLogins } from "@/controls/checks/host/host-watches-its-logins";
import { mountsDoNotReachBackToTheHost } from "@/controls/checks/host/mounts-do-not-reach-back-to-the-host";
import { nodeHostsOneSensitivityLevel } from "@/controls/checks/host/node-hosts-one-sensitivity-level";
import { nodeKernelLineIsMaintained } from "@/controls/checks/host/node-kernel-line-is-maintained";
import { nodeKubeletVersionIsSupported } from "@/controls/checks/host/node-kubelet-version-is-supported";
import { nodeRunsContainerOs } from "@/controls/checks/host/node-runs-container-os";
import { nodeSystemIsSupported } from "@/controls/checks/host/node-system-is-supported";
import { nodeWasSetUpAfresh } from "@/controls/checks/host/node-was-set-up-afresh";
import { persistentDataIsOnClaims } from "@/controls/checks/host/persistent-data-is-on-claims";
import { runtimeSocketIsNotMounted } from "@/controls/checks/host/runtime-socket-is-not-mounted";
import { sensitiveHostDirectoriesAreNotMounted } from "@/controls/checks/host/sensitive-host-directories-are-not-mounted";
import { volumeTypesAreRestricted } from "@/controls/checks/host/volume-types-are-restricted";
import { argumentsHoldNoSecret } from "@/controls/checks/image/arguments-hold-no-secret";
import { clusterHasExternalSecrets } from "@/controls/checks/image/cluster-has-external-secrets";
import { clusterKeepsAListOfRegistries } from "@/controls/checks/image/cluster-keeps-a-list-of-registries";
import { clusterScansAllLayers } from "@/controls/checks/image/cluster-scans-all-layers";
import { clusterTrustsImagesByOneList } from "@/controls/checks/image/cluster-trusts-images-by-one-list";
import { configMapsHoldNoSecret } from "@/controls/checks/image/config-maps-hold-no-secret";
import { containerUserIsNotRoot } from "@/controls/checks/image/container-user-is-not-root";
import { environmentHoldsNoLiteralSecret } from "@/controls/checks/image/environment-holds-no-literal-secret";
import { hostAcceptsNamedRegistriesOnly } from "@/controls/checks/image/host-accepts-named-registries-only";
import { hostContainersComeFromApprovedRegistries } from "@/controls/checks/image/host-containers-come-from-approved-registries";
import { hostContainersHoldNoLiteralSecret } from "@/controls/checks/image/host-containers-hold-no-literal-secret";
import { hostContainersRunAsOrdinaryUsers } from "@/controls/checks/image/host-containers-run-as-ordinary-users";
import { hostHasNoReportedRootContainer } from "@/controls/checks/image/host-has-no-reported-root-container";
import { hostKeepsNoRegistryPasswords } from "@/controls/checks/image/host-keeps-no-registry-passwords";
import { hostRequiresSignedImages } from "@/controls/checks/image/host-requires-signed-images";
import { imageComesFromApprovedRegistry } from "@/controls/checks/image/image-comes-from-approved-registry";
import { imageNamesItsRegistry } from "@/controls/checks/image/image-names-its-registry";
import { namespaceGatesImageSignatures } from "@/controls/checks/image/namespace-gates-image-signatures";
import { namespaceGatesImageSources } from "@/controls/checks/image/namespace-gates-image-sources";
import { namespaceGatesVulnerableImages } from "@/controls/checks/image/namespace-gates-vulnerable-images";
import { namespaceSecretsHaveFewReaders } from "@/controls/checks/image/namespace-secrets-have-few-readers";
import { podmanSecretsAreEncrypted } from "@/controls/checks/image/podman-secrets-are-encrypted";
import { remoteShellPortsAreNotOffered } from "@/controls/checks/image/remote-shell-ports-are-not-offered";
import { runningPodsAreNotChangedInPlace } from "@/controls/checks/image/running-pods-are-not-changed-in-place";
import { secretsAreHandedOverAsFiles } from "@/controls/checks/image/secrets-are-handed-over-as-files";
import { servicesLeadToNoRemoteShell } from "@/controls/checks/image/services-lead-to-no-remote-shell";
import { workloadBreaksNoPolicy } from "@/controls/checks/image/workload-breaks-no-policy";
import { workloadHasNoReportedForeignImage } from "@/controls/checks/image/workload-has-no-reported-foreign-image";
import { workloadHasNoReportedRootUser } from "@/controls/checks/image/workload-has-no-reported-root-user";
import { workloadHasNoReportedSecretInEnvironment } from "@/controls/checks/image/workload-has-no-reported-secret-in-environment";
import { workloadHasNoReportedUnsignedImage } from "@/controls/checks/image/workload-has-no-reported-unsigned-image";
import { workloadHasNoReportedVulnerableImage } from "@/controls/checks/image/workload-has-no-reported-vulnerable-image";
import { workloadImagesExposeNoSecret } from "@/controls/checks/image/workload-images-expose-no-secret";
import { workloadImagesHaveACurrentBase } from "@/controls/checks/image/workload-images-have-a-current-base";
import { workloadImagesHaveAMinimalBase } from "@/controls/checks/image/workload-images-have-a-minimal-base";
import { workloadImagesHaveNoCriticalVulnerability } from "@/controls/checks/image/workload-images-have-no-critical-vulnerability";
import { workloadImagesWereScanned } from "@/controls/checks/image/workload-images-were-scanned";
import { workloadPassedItsConfigurationAudit } from "@/controls/checks/image/workload-passed-its-configuration-audit";
import { workloadReadsOnlyItsOwnSecrets } from "@/controls/checks/image/workload-reads-only-its-own-secrets";
import { apiServerAuthenticatesToEtcd } from "@/controls/checks/orchestrator/api-server-authenticates-to-etcd";
import { apiServerAuthenticatesToKubelets } from "@/controls/checks/orchestrator/api-server-authenticates-to-kubelets";
import { apiServerAuthorizesByRole } from "@/controls/checks/orchestrator/api-server-authorizes-by-role";
import { apiServerAuthorizesRequests } from "@/controls/checks/orchestrator/api-server-authorizes-requests";
import { apiServerAutomatesServiceAccounts } from "@/controls/checks/orchestrator/api-server-automates-service-accounts";
import { apiServerBoundsRequestsInTime } from "@/controls/checks/orchestrator/api-server-bounds-requests-in-time";
import { apiServerDoesNotAdmitEverything } from "@/controls/checks/orchestrator/api-server-does-not-admit-everything";
import { apiServerDoesNotExtendTokens } from "@/controls/checks/orchestrator/api-server-does-not-extend-tokens";
import { apiServerEncryptsSecretsAtRest } from "@/controls/checks/orchestrator/api-server-encrypts-secrets-at-rest";
import { apiServerEnforcesPodSecurity } from "@/controls/checks/orchestrator/api-server-enforces-pod-security";
import { apiServerHasAnAuditPolicy } from "@/controls/checks/orchestrator/api-server-has-an-audit-policy";
import { apiServerHasNoStaticCredentials } from "@/controls/checks/orchestrator/api-server-has-no-static-credentials";
import { apiServerKeepsAuditLogsAMonth } from "@/controls/checks/orchestrator/api-server-keeps-audit-logs-a-month";
import { apiServerKeepsNamespaceLifecycle } from "@/controls/checks/orchestrator/api-server-keeps-namespace-lifecycle";
import { apiServerKeepsTenAuditLogs } from "@/controls/checks/orchestrator/api-server-keeps-ten-audit-logs";
import { apiServerLimitsEventRates } from "@/controls/checks/orchestrator/api-server-limits-event-rates";
import { apiServerLimitsNodesToTheirOwn } from "@/controls/checks/orchestrator/api-server-limits-nodes-to-their-own";
import { apiServerListensSecurely } from "@/controls/checks/orchestrator/api-server-listens-securely";
import { apiServerLooksServiceAccountsUp } from "@/controls/checks/orchestrator/api-server-looks-service-accounts-up";
import { apiServerOffersNoProfiling } from "@/controls/checks/orchestrator/api-server-offers-no-profiling";
import { apiServerPullsImagesWithCredentials } from "@/controls/checks/orchestrator/api-server-pulls-images-with-credentials";
import { apiServerReachesKubeletsOverTls } from "@/controls/checks/orchestrator/api-server-reaches-kubelets-over-tls";
import { apiServerRefusesAnonymous } from "@/controls/checks/orchestrator/api-server-refuses-anonymous";
import { apiServerRefusesExternalIps } from "@/controls/checks/orchestrator/api-server-refuses-external-ips";
import { apiServerRestrictsNodes } from "@/controls/checks/orchestrator/api-server-restricts-nodes";
import { apiServerRotatesAuditLogsAtSize } from "@/controls/checks/orchestrator/api-server-rotates-audit-logs-at-size";
import { apiServerServesTls } from "@/controls/checks/orchestrator/api-server-serves-tls";
import { apiServerSignsTokensWithTheirOwnKey } from "@/controls/checks/orchestrator/api-server-signs-tokens-with-their-own-key";
import { apiServerUsesAnIdentityProvider } from "@/controls/checks/orchestrator/api-server-uses-an-identity-provider";
import { apiServerUsesStrongCiphers } from "@/controls/checks/orchestrator/api-server-uses-strong-ciphers";
import { apiServerVerifiesClients } from "@/controls/checks/orchestrator/api-server-verifies-clients";
import { apiServerVerifiesEtcd } from "@/controls/checks/orchestrator/api-server-verifies-etcd";
import { apiServerVerifiesKubelets } from "@/controls/checks/orchestrator/api-server-verifies-kubelets";
import { apiServerWritesAnAuditLog } from "@/controls/checks/orchestrator/api-server-writes-an-audit-log";
import { bindingAddsNoRightsToNodes } from "@/controls/checks/orchestrator/binding-adds-no-rights-to-nodes";
import { bindingAvoidsDefaultServiceAccount } from "@/controls/checks/orchestrator/binding-avoids-default-service-account";
import { bindingAvoidsSystemMasters } from "@/controls/checks/orchestrator/binding-avoids-system-masters";
import { bindingExcludesAnonymous } from "@/controls/checks/orchestrator/binding-excludes-anonymous";
import { bindingExcludesCatchAllGroups } from "@/controls/checks/orchestrator/binding-excludes-catch-all-groups";
import { bindingGivesNoControlOfTheCluster } from "@/controls/checks/orchestrator/binding-gives-no-control-of-the-cluster";
import { bindingGrantsNoClusterAdmin } from "@/controls/checks/orchestrator/binding-grants-no-cluster-admin";
import { bindingGrantsNoFullControl } from "@/controls/checks/orchestrator/binding-grants-no-full-control";
import { bindingIntroducesNodesByBootstrapOnly } from "@/controls/checks/orchestrator/binding-introduces-nodes-by-bootstrap-only";
import { bindingKeepsTestersInTestNamespaces } from "@/controls/checks/orchestrator/binding-keeps-testers-in-test-namespaces";
import { bindingKeepsTestersOutOfProduction } from "@/controls/checks/orchestrator/binding-keeps-testers-out-of-production";
import { bindingNamesWhatExists } from "@/controls/checks/orchestrator/binding-names-what-exists";
import { clusterCertifiesNodesAsThemselves } from "@/controls/checks/orchestrator/cluster-certifies-nodes-as-themselves";
import { clusterHasNoOpenBootstrapToken } from "@/controls/checks/orchestrator/cluster-has-no-open-bootstrap-token";
import { clusterNetworkEnforcesPolicies } from "@/controls/checks/orchestrator/cluster-network-enforces-policies";
import { clusterRoleGrantsNoSecretAccess } from "@/controls/checks/orchestrator/cluster-role-grants-no-secret-access";
import { clusterStorageIsEncrypted } from "@/controls/checks/orchestrator/cluster-storage-is-encrypted";
import { clusterVersionIsSupported } from "@/controls/checks/orchestrator/cluster-version-is-supported";
import { controlPlaneSettingsAreVisible } from "@/controls/checks/orchestrator/control-plane-settings-are-visible";
import { controllerManagerCollectsEndedPods } from "@/controls/checks/orchestrator/controller-manager-collects-ended-pods";
import { controllerManagerGivesPodsTheRootCertificate } from "@/controls/checks/orchestrator/controller-manager-gives-pods-the-root-certificate";
import { controllerManagerListensOnLoopback } from "@/controls/checks/orchestrator/controller-manager-listens-on-loopback";
import { controllerManagerOffersNoProfiling } from "@/controls/checks/orchestrator/controller-manager-offers-no-profiling";
import { controllerManagerRotatesKubeletCertificates } from "@/controls/checks/orchestrator/controller-manager-rotates-kubelet-certificates";
import { controllerManagerSignsTokensWithTheirOwnKey } from "@/controls/checks/orchestrator/controller-manager-signs-tokens-with-their-own-key";
import { controllerManagerUsesSeparateCredentials } from "@/controls/checks/orchestrator/controller-manager-uses-separate-credentials";
import { defaultServiceAccountMountsNoToken } from "@/controls/checks/orchestrator/default-service-account-mounts-no-token";
import { encryptionAtRestReallyEncrypts } from "@/controls/checks/orchestrator/encryption-at-rest-really-encrypts";
import { etcdHasItsOwnAuthority } from "@/controls/checks/orchestrator/etcd-has-its-own-authority";
import { etcdPeersUseNoMadeUpCertificates } from "@/controls/checks/orchestrator/etcd-peers-use-no-made-up-certificates";
import { etcdPeersUseTls } from "@/controls/checks/orchestrator/etcd-peers-use-tls";
import { etcdPeersVerifyEachOther } from "@/controls/checks/orchestrator/etcd-peers-verify-each-other";
import { etcdServesTls } from "@/controls/checks/orchestrator/etcd-serves-tls";
import { etcdUsesNoMadeUpCertificates } from "@/controls/checks/orchestrator/etcd-uses-no-made-up-certificates";
import { etcdVerifiesClients } from "@/controls/checks/orchestrator/etcd-verifies-clients";
import { helmTillerIsAbsent } from "@/controls/checks/orchestrator/helm-tiller-is-absent";
import { hostPassesReportedMutualAuthentication } from "@/controls/checks/orchestrator/host-passes-reported-mutual-authentication";
import { hostPassesReportedNodeIdentity } from "@/controls/checks/orchestrator/host-passes-reported-node-identity";
import { hostPassesReportedOrchestratorAuthorization } from "@/controls/checks/orchestrator/host-passes-reported-orchestrator-authorization";
import { hostPassesReportedOrchestratorEncryption } from "@/controls/checks/orchestrator/host-passes-reported-orchestrator-encryption";
import { hostPassesReportedOrchestratorLogins } from "@/controls/checks/orchestrator/host-passes-reported-orchestrator-logins";
import { hostPassesReportedOrchestratorSettings } from "@/controls/checks/orchestrator/host-passes-reported-orchestrator-settings";
import { hostPassesReportedSecretEncryption } from "@/controls/checks/orchestrator/host-passes-reported-secret-encryption";
import { kubeletAppliesDefaultSeccomp } from "@/controls/checks/orchestrator/kubelet-applies-default-seccomp";
import { kubeletAuthorizesRequests } from "@/controls/checks/orchestrator/kubelet-authorizes-requests";
import { kubeletEndsIdleStreams } from "@/controls/checks/orchestrator/kubelet-ends-idle-streams";
import { kubeletFileHasKnownFieldsOnly } from "@/controls/checks/orchestrator/kubelet-file-has-known-fields-only";
import { kubeletHasNoReadOnlyPort } from "@/controls/checks/orchestrator/kubelet-has-no-read-only-port";
import { kubeletKeepsItsHostname } from "@/controls/checks/orchestrator/kubelet-keeps-its-hostname";
import { kubeletKeepsKernelDefaults } from "@/controls/checks/orchestrator/kubelet-keeps-kernel-defaults";
import { kubeletLimitsProcesses } from "@/controls/checks/orchestrator/kubelet-limits-processes";
import { kubeletManagesIptablesChains } from "@/controls/checks/orchestrator/kubelet-manages-iptables-chains";
import { kubeletRecordsEvents } from "@/controls/checks/orchestrator/kubelet-records-events";
import { kubeletRefusesAnonymous } from "@/controls/checks/orchestrator/kubelet-refuses-anonymous";
import { kubeletRotatesItsCertificate } from "@/controls/checks/orchestrator/kubelet-rotates-its-certificate";
import { kubeletRotatesItsServingCertificate } from "@/controls/checks/orchestrator/kubelet-rotates-its-serving-certificate";
import { kubeletServesTls } from "@/controls/checks/orchestrator/kubelet-serves-tls";
import { kubeletUsesStrongCiphers } from "@/controls/checks/orchestrator/kubelet-uses-strong-ciphers";
import { kubeletVerifiesClients } from "@/controls/checks/orchestrator/kubelet-verifies-clients";
import { namespaceDeniesIngressByDefault } from "@/controls/checks/orchestrator/namespace-denies-ingress-by-default";
import { namespaceHasNetworkPolicies } from "@/controls/checks/orchestrator/namespace-has-network-policies";
import { namespaceIngressesUseTls } from "@/controls/checks/orchestrator/namespace-ingresses-use-tls";
import { namespacePlacesWorkloadsByPolicy } from "@/controls/checks/orchestrator/namespace-places-workloads-by-policy";
import { namespaceServicesStayInside } from "@/controls/checks/orchestrator/namespace-services-stay-inside";
import { namespaceStatesSensitivity } from "@/controls/checks/orchestrator/namespace-states-sensitivity";
import { namespaceTrafficIsEncrypted } from "@/controls/checks/orchestrator/namespace-traffic-is-encrypted";
import { nodeFilesAreClosedToOthers } from "@/controls/checks/orchestrator/node-files-are-closed-to-others";
import { nodeFilesAreOwnedByRoot } from "@/controls/checks/orchestrator/node-files-are-owned-by-root";
import { nodeHasOwnMachineId } from "@/controls/checks/orchestrator/node-has-own-machine-id";
import { nodeIsReady } from "@/controls/checks/orchestrator/node-is-ready";
import { nodeKubeletIsWithinSkew } from "@/controls/checks/orchestrator/node-kubelet-is-within-skew";
import { roleApprovesNoCertificates } from "@/controls/checks/orchestrator/role-approves-no-certificates";
import { roleBindsNoRolesOfItsChoice } from "@/controls/checks/orchestrator/role-binds-no-roles-of-its-choice";
import { roleChangesNoAdmission } from "@/controls/checks/orchestrator/role-changes-no-admission";
import { roleChangesNoNamespaces } from "@/controls/checks/orchestrator/role-changes-no-namespaces";
import { roleChangesNoNetworkRules } from "@/controls/checks/orchestrator/role-changes-no-network-rules";
import { roleChangesNoNodes } from "@/controls/checks/orchestrator/role-changes-no-nodes";
import { roleChangesNoSystemConfigMaps } from "@/controls/checks/orchestrator/role-changes-no-system-config-maps";
import { roleCreatesNoPersistentVolumes } from "@/controls/checks/orchestrator/role-creates-no-persistent-volumes";
import { roleCreatesNoPods } from "@/controls/checks/orchestrator/role-creates-no-pods";
import { roleDeletesNoEvidence } from "@/controls/checks/orchestrator/role-deletes-no-evidence";
import { roleForwardsNoPorts } from "@/controls/checks/orchestrator/role-forwards-no-ports";
import { roleGrantsNoEscalation } from "@/controls/checks/orchestrator/role-grants-no-escalation";
import { roleGrantsNoSecretAccess } from "@/controls/checks/orchestrator/role-grants-no-secret-access";
import { roleHasNoWildcard } from "@/controls/checks/orchestrator/role-has-no-wildcard";
import { roleIsNoCopyOfClusterAdmin } from "@/controls/checks/orchestrator/role-is-no-copy-of-cluster-admin";
import { roleIssuesNoTokens } from "@/controls/checks/orchestrator/role-issues-no-tokens";
import { roleOpensNoShells } from "@/controls/checks/orchestrator/role-opens-no-shells";
import { roleReachesNoNodeProxy } from "@/controls/checks/orchestrator/role-reaches-no-node-proxy";
import { roleWritesNoBindings } from "@/controls/checks/orchestrator/role-writes-no-bindings";
import { schedulerListensOnLoopback } from "@/controls/checks/orchestrator/scheduler-listens-on-loopback";
import { schedulerOffersNoProfiling } from "@/controls/checks/orchestrator/scheduler-offers-no-profiling";
import { serviceAccountCannotBecomeAnother } from "@/controls/checks/orchestrator/service-account-cannot-become-another";
import { serviceAccountMountsNoToken } from "@/controls/checks/orchestrator/service-account-mounts-no-token";
import { serviceAccountTokenIsNotMountedWithoutNeed } from "@/controls/checks/orchestrator/service-account-token-is-not-mounted-without-need";
import { workloadCannotShareAKernelWithOtherLevels } from "@/controls/checks/orchestrator/workload-cannot-share-a-kernel-with-other-levels";
import { workloadCannotTakeOverTheCluster } from "@/controls/checks/orchestrator/workload-cannot-take-over-the-cluster";
import { workloadCrossesLevelsOnStatedPortsOnly } from "@/controls/checks/orchestrator/workload-crosses-levels-on-stated-ports-only";
import { workloadHasItsOwnServiceAccount } from "@/controls/checks/orchestrator/workload-has-its-own-service-account";
import { workloadIsPinnedBySensitivity } from "@/controls/checks/orchestrator/workload-is-pinned-by-sensitivity";
import { workloadIsSelectedByNetworkPolicy } from "@/controls/checks/orchestrator/workload-is-selected-by-network-policy";
import { workloadSurvivesTheLossOfANode } from "@/controls/checks/orchestrator/workload-survives-the-loss-of-a-node";
import { floatingImageIsPulledAtEveryStart } from "@/controls/checks/registry/floating-image-is-pulled-at-every-start";
import { hostContainersNameAVersion } from "@/controls/checks/registry/host-containers-name-a-version";
import { hostHasNoReportedInsecureRegistry } from "@/controls/checks/registry/host-has-no-reported-insecure-registry";
import { hostKeepsNoLeftOverImages } from "@/controls/checks/registry/host-keeps-no-left-over-images";
import { hostReachesRegistriesSecurely } from "@/controls/checks/registry/host-reaches-registries-securely";
import { hostResolvesShortNamesSafely } from "@/controls/checks/registry/host-resolves-short-names-safely";
import { imageIsPinnedByDigest } from "@/controls/checks/registry/image-is-pinned-by-digest";
import { imageNameGivesAVersion } from "@/controls/checks/registry/image-name-gives-a-version";
import { imageTagIsNotLatest } from "@/controls/checks/registry/image-tag-is-not-latest";
import { workloadHasNoReportedFloatingImage } from "@/controls/checks/registry/workload-has-no-reported-floating-image";

/** Version of the set of checks: raised when a check is added, removed or judges differently. Recorded with each assessment. */
export const checksVersion = "2.5.0";

/** The one list of checks, in the order of tiers. */
export const allChecks: readonly AnyCheck[] = [
  // image
  configMapsHoldNoSecret,
  containerUserIsNotRoot,
  hostHasNoReportedRootContainer,
  remoteShellPortsAreNotOffered,
  runningPodsAreNotChangedInPlace,
  environmentHoldsNoLiteralSecret,
  argumentsHoldNoSecret,
  secretsAreHandedOverAsFiles,
  imageComesFromApprovedRegistry,
  imageNamesItsRegistry,
  clusterHasExternalSecrets,
  hostRequiresSignedImages,
  namespaceSecretsHaveFewReaders,
  workloadReadsOnlyItsOwnSecrets,
  namespaceGatesImageSources,
  namespaceGatesImageSignatures,
  namespaceGatesVulnerableImages,
  workloadImagesWereScanned,
  workloadImagesHaveNoCriticalVulnerability,
  workloadImagesExposeNoSecret,
  workloadPassedItsConfigurationAudit,
  servicesLeadToNoRemoteShell,
  workloadBreaksNoPolicy,
  workloadHasNoReportedSecretInEnvironment,
  workloadHasNoReportedRootUser,
  workloadHasNoReportedVulnerableImage,
  workloadHasNoReportedUnsignedImage,
  workloadHasNoReportedForeignImage,
  clusterKeepsAListOfRegistries,
  clusterTrustsImagesByOneList,
  workloadImagesHaveACurrentBase,
  workloadImagesHaveAMinimalBase,
  clusterScansAllLayers,
  hostContainersRunAsOrdinaryUsers,
  hostContainersHoldNoLiteralSecret,
  podmanSecretsAreEncrypted,
  hostAcceptsNamedRegistriesOnly,
  hostContainersComeFromApprovedRegistries,
  hostKeepsNoRegistryPasswords,
  // registry
  hostHasNoReportedInsecureRegistry,
  hostReachesRegistriesSecurely,
  imageTagIsNotLatest,
  workloadHasNoReportedFloatingImage,
  imageNameGivesAVersion,
  imageIsPinnedByDigest,
  floatingImageIsPulledAtEveryStart,
  hostContainersNameAVersion,
  hostResolvesShortNamesSafely,
  hostKeepsNoLeftOverImages,
  // orchestrator
  helmTillerIsAbsent,
  hostPassesReportedMutualAuthentication,
  hostPassesReportedNodeIdentity,
  hostPassesReportedOrchestratorAuthorization,
  hostPassesReportedOrchestratorEncryption,
  hostPassesReportedOrchestratorLogins,
  hostPassesReportedOrchestratorSettings,
  hostPassesReportedSecretEncryption,
  workloadHasItsOwnServiceAccount,
  serviceAccountTokenIsNotMountedWithoutNeed,
  bindingGrantsNoClusterAdmin,
  bindingGrantsNoFullControl,
  bindingNamesWhatExists,
  bindingAvoidsSystemMasters,
  bindingExcludesAnonymous,
  bindingExcludesCatchAllGroups,
  bindingGivesNoControlOfTheCluster,
  bindingAvoidsDefaultServiceAccount,
  roleHasNoWildcard,
  roleGrantsNoEscalation,
  clusterRoleGrantsNoSecretAccess,
  roleGrantsNoSecretAccess,
  roleOpensNoShells,
  roleCreatesNoPods,
  roleReachesNoNodeProxy,
  roleApprovesNoCertificates,
  roleBindsNoRolesOfItsChoice,
  roleChangesNoNamespaces,
  roleChangesNoNetworkRules,
  roleChangesNoNodes,
  roleChangesNoSystemConfigMaps,
  roleDeletesNoEvidence,
  roleForwardsNoPorts,
  roleWritesNoBindings,
  roleIsNoCopyOfClusterAdmin,
  roleChangesNoAdmission,
  roleIssuesNoTokens,
  roleCreatesNoPersistentVolumes,
  defaultServiceAccountMountsNoToken,
  serviceAccountMountsNoToken,
  namespaceStatesSensitivity,
  namespaceDeniesIngressByDefault,
  clusterNetworkEnforcesPolicies,
  namespaceHasNetworkPolicies,
  workloadIsSelectedByNetworkPolicy,
  namespaceServicesStayInside,
  namespaceIngressesUseTls,
  workloadIsPinnedBySensitivity,
  clusterStorageIsEncrypted,
  nodeIsReady,
  nodeHasOwnMachineId,
  nodeKubeletIsWithinSkew,
  clusterVersionIsSupported,
  apiServerRefusesAnonymous,
  apiServerHasNoStaticCredentials,
  apiServerUsesAnIdentityProvider,
  apiServerAuthorizesRequests,
  apiServerAuthorizesByRole,
  apiServerLimitsNodesToTheirOwn,
  apiServerRestrictsNodes,
  apiServerDoesNotAdmitEverything,
  apiServerPullsImagesWithCredentials,
  apiServerLimitsEventRates,
  apiServerAutomatesServiceAccounts,
  apiServerKeepsNamespaceLifecycle,
  apiServerRefusesExternalIps,
  apiServerEnforcesPodSecurity,
  apiServerVerifiesClients,
  apiServerServesTls,
  apiServerListensSecurely,
  apiServerReachesKubeletsOverTls,
  apiServerAuthenticatesToKubelets,
  apiServerVerifiesKubelets,
  apiServerVerifiesEtcd,
  apiServerAuthenticatesToEtcd,
  apiServerLooksServiceAccountsUp,
  apiServerSignsTokensWithTheirOwnKey,
  apiServerDoesNotExtendTokens,
  apiServerOffersNoProfiling,
  apiServerBoundsRequestsInTime,
  apiServerUsesStrongCiphers,
  apiServerWritesAnAuditLog,
  apiServerHasAnAuditPolicy,
  apiServerKeepsAuditLogsAMonth,
  apiServerKeepsTenAuditLogs,
  apiServerRotatesAuditLogsAtSize,
  apiServerEncryptsSecretsAtRest,
  controllerManagerUsesSeparateCredentials,
  controllerManagerSignsTokensWithTheirOwnKey,
  controllerManagerGivesPodsTheRootCertificate,
  controllerManagerRotatesKubeletCertificates,
  controllerManagerListensOnLoopback,
  controllerManagerOffersNoProfiling,
  controllerManagerCollectsEndedPods,
  schedulerListensOnLoopback,
  schedulerOffersNoProfiling,
  serviceAccountCannotBecomeAnother,
  etcdServesTls,
  etcdVerifiesClients,
  etcdUsesNoMadeUpCertificates,
  etcdPeersUseTls,
  etcdPeersVerifyEachOther,
  etcdPeersUseNoMadeUpCertificates,
  kubeletRefusesAnonymous,
  kubeletAuthorizesRequests,
  kubeletVerifiesClients,
  kubeletHasNoReadOnlyPort,
  kubeletEndsIdleStreams,
  kubeletKeepsKernelDefaults,
  kubeletManagesIptablesChains,
  kubeletKeepsItsHostname,
  kubeletRecordsEvents,
  kubeletServesTls,
  kubeletRotatesItsCertificate,
  kubeletRotatesItsServingCertificate,
  kubeletLimitsProcesses,
  kubeletUsesStrongCiphers,
  kubeletAppliesDefaultSeccomp,
  controlPlaneSettingsAreVisible,
  encryptionAtRestReallyEncrypts,
  etcdHasItsOwnAuthority,
  kubeletFileHasKnownFieldsOnly,
  nodeFilesAreClosedToOthers,
  nodeFilesAreOwnedByRoot,
  workloadCrossesLevelsOnStatedPortsOnly,
  workloadCannotTakeOverTheCluster,
  bindingKeepsTestersOutOfProduction,
  bindingKeepsTestersInTestNamespaces,
  namespaceTrafficIsEncrypted,
  workloadSurvivesTheLossOfANode,
  workloadCannotShareAKernelWithOtherLevels,
  bindingIntroducesNodesByBootstrapOnly,
  bindingAddsNoRightsToNodes,
  clusterCertifiesNodesAsThemselves,
  clusterHasNoOpenBootstrapToken,
  namespacePlacesWorkloadsByPolicy,
  // container
  containerIsUnprivileged,
  hostHasNoReportedUnfilteredContainer,
  hostHasNoReportedWritableContainer,
  hostNamespacesAreSeparate,
  hostPassesReportedAuditLog,
  hostPassesReportedRuntimeSettings,
  hostPortsAreUnused,
  hostRuntimeFilesAreClosed,
  hostSoftwareWasMendedInTime,
  probeAndHookHostsAreUnset,
  addedCapabilitiesAreInTheDefaultSet,
  allCapabilitiesAreDropped,
  privilegeEscalationIsDisallowed,
  nonRootIsRequired,
  rootGroupIsNotAskedFor,
  rootUserIsNotAskedFor,
  procIsMasked,
  procIsMaskedInUserNamespacesToo,
  sysctlsAreSafe,
  seccompIsNotSwitchedOff,
  seccompProfileIsSet,
  seccompConfinesContainer,
  appArmorIsNotSwitchedOff,
  seLinuxOptionsConfine,
  mandatoryAccessControlConfinesContainer,
  windowsContainersAreNotHostProcesses,
  rawNetworkAccessIsDropped,
  rawNetworkAccessIsNotAdded,
  rootFileSystemIsReadOnly,
  cpuIsLimited,
  memoryIsLimited,
  processNamespaceIsNotShared,
  hostNetworkIsNotUsed,
  podHasAController,
  nodeRuntimeIsSupported,
  nodeRuntimeVersionIsMaintained,
  memoryIsRequested,
  namespaceDeniesEgressByDefault,
  namespaceEgressIsNotOpen,
  namespaceEnforcesBaseline,
  namespaceEnforcesRestricted,
  namespaceRefusesHostMounts,
  workloadHasNoReportedHostMount,
  workloadHasNoReportedUnsafeSetting,
  clusterHasEnforcingAdmission,
  clusterAdmissionFailsClosed,
  namespaceStatesEnvironment,
  workloadAvoidsDefaultNamespace,
  namespaceStatesOwner,
  cpuIsRequested,
  defaultNamespaceIsUnused,
  entrypointDoesNotUseSudo,
  hostConfinesWithASecurityModule,
  auditPolicyRecordsChanges,
  workloadEgressIsControlled,
  sensitiveWorkloadStaysOffTheInternet,
  bindingDeploysInOneEnvironment,
  nodeRunsARuntimeSensor,
  nodeShipsItsLogs,
  nodeRunsANetworkObserver,
  nodeWasScanned,
  sensitiveWorkloadHasASeccompProfileOfItsOwn,
  workloadWasDeployedOnPurpose,
  nodeSoftwareHasNoKnownHole,
  nodeSoftwareWasMendedInTime,
  hostRuntimePackagesHaveNoKnownHole,
  hostContainersAreUnprivileged,
  hostContainersAddNoCapabilities,
  hostContainersKeepTheirOwnNamespaces,
  hostContainersHaveUserNamespaces,
  hostContainersAreFilteredBySeccomp,
  hostContainersAreConfinedByASecurityModule,
  hostContainersGainNoPrivileges,
  hostContainersHaveLimits,
  hostContainersHaveAReadOnlyRoot,
  hostContainersPublishPortsOnPurpose,
  hostContainersStayOffTheDefaultNetwork,
  hostContainersRestartWithinBounds,
  hostContainersAreHealthChecked,
  hostContainersGetNoDevices,
  dockerDaemonHasHardenedDefaults,
  dockerAuthorisesRequests,
  containerLogsLeaveTheirContainer,
  hostContainerNetworksAreIsolated,
  hostNetworksAndPodsHoldOneLevel,
  hostRuntimesHaveNoKnownHole,
  criRuntimeHasHardenedDefaults,
  apiServerAuditLogLeavesItsNode,
  podmanHasHardenedDefaults,
  hostRuntimeReleasesAreMaintained,
  // host
  hostAccountsAreSound,
  hostAuditsItsAccounts,
  hostHasAReportedEscalationLog,
  hostHasAReportedLoginAudit,
  hostHasAReportedUpdateTool,
  hostHasNoReportedNeedlessService,
  hostHasNoReportedPendingUpdate,
  hostHasNoReportedSensitiveMount,
  hostIsReplacedAsAWhole,
  hostKeepsTime,
  hostKernelHasNoKnownHole,
  hostKernelLineIsMaintained,
  hostKernelSettingsAreHardened,
  hostMountsAreRestricted,
  hostPassesReportedHardening,
  hostPathVolumesAreAbsent,
  hostRemoteLoginsAreRestricted,
  hostRunsAVulnerabilityScanner,
  hostRunsItsNewestKernel,
  hostRunsNoProgramsOfItsOwn,
  hostSudoAsksForAPassword,
  hostSystemFilesAreClosed,
  hostValidatesItsComponents,
  hostVerifiesPackageSignatures,
  hostWasBenchmarked,
  hostWasScannedForVulnerabilities,
  hostWatchesItsLogins,
  volumeTypesAreRestricted,
  sensitiveHostDirectoriesAreNotMounted,
  runtimeSocketIsNotMounted,
  hostPathsAreMountedReadOnly,
  persistentDataIsOnClaims,
  mountsDoNotReachBackToTheHost,
  nodeRunsContainerOs,
  nodeKubeletVersionIsSupported,
  clusterNodesRunSameVersions,
  nodeHostsOneSensitivityLevel,
  clusterVolumesAreNotOnNodes,
  hostRunsContainerOs,
  hostOffersNoNeedlessServices,
  hostRunsOnlyContainers,
  hostAppliesUpdatesByItself,
  hostHasNoPendingSecurityUpdates,
  hostHasNoApplicationRuntimes,
  hostKeepsItsLogins,
  hostLogsEscalation,
  hostSystemIsReadOnly,
  daemonSocketIsForRootOnly,
  nodeSystemIsSupported,
  hostSystemIsSupported,
  nodeKernelLineIsMaintained,
  nodeWasSetUpAfresh,
  hostContainersMountNoSensitiveDirectories,
  hostContainersDoNotReachARuntime,
  hostContainersWriteToVolumesOnly,
  hostRuntimesTakeCommandsOverTlsOnly,
  containerEnginesRunWithoutRoot,
  hostHoldsOneSensitivityLevel,
  hostBuildsImagesWithoutRoot,
  hostAuditsItsContainerRuntimes,
  hostBoundsItsBuildCaches,
  // hardware
  hostIsAttestedRemotely,
  hostKernelIsLockedDown,
  hostMeasuresItsBoot,
  hostHasARootOfTrust,
  hostBootsVerifiedCode,
  hostMeasuresItsPrograms,
  hostVerifiesItsSystem,
];

/** The check with that id. Throws when there is none: ids come from this list. */
export function checkById(id: string): AnyCheck {
  const check = byId.get(id);
  if (!check) throw new Error(`no check ${id}`);
  return check;
}

const byId = new Map(allChecks.map((check) => [check.id, check]));
