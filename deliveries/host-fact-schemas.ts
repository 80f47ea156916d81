import type { z } from "zod";
import type { FactBodies, FactKind } from "@/facts/fact";
import { hostSchema } from "@/facts/host/host";
import { hostAccountsSchema } from "@/facts/host/host-accounts";
import { hostBuildsSchema } from "@/facts/host/host-builds";
import { hostContainersSchema } from "@/facts/host/host-containers";
import { hostImagesSchema } from "@/facts/host/host-images";
import { hostKernelSchema } from "@/facts/host/host-kernel";
import { hostLoggingSchema } from "@/facts/host/host-logging";
import { hostMountsSchema } from "@/facts/host/host-mounts";
import { hostNetworksSchema } from "@/facts/host/host-networks";
import { hostPackagesSchema } from "@/facts/host/host-packages";
import { hostProcessesSchema } from "@/facts/host/host-processes";
import { hostSecretsSchema } from "@/facts/host/host-secrets";
import { hostServicesSchema } from "@/facts/host/host-services";
import { hostTrustSchema } from "@/facts/host/host-trust";
import { imageTrustSchema } from "@/facts/host/image-trust";
import { runtimeConfigurationSchema } from "@/facts/host/runtime-configuration";
import { controlPlaneFilesSchema } from "@/facts/kubernetes/control-plane-files";
import { kubeletConfigurationSchema } from "@/facts/kubernetes/kubelet-configuration";
import { nodeFilesSchema } from "@/facts/kubernetes/node-files";

/** The shape of every kind of fact that a host can tell of. A kind that is missing here is left out of deliveries; a test looks for it. */
export const hostFactSchemas: { [K in FactKind]?: z.ZodType<FactBodies[K]> } = {
  host: hostSchema,
  "host-accounts": hostAccountsSchema,
  "host-containers": hostContainersSchema,
  "host-files": nodeFilesSchema,
  "host-builds": hostBuildsSchema,
  "host-images": hostImagesSchema,
  "host-networks": hostNetworksSchema,
  "host-secrets": hostSecretsSchema,
  "host-kernel": hostKernelSchema,
  "host-logging": hostLoggingSchema,
  "host-mounts": hostMountsSchema,
  "host-packages": hostPackagesSchema,
  "host-processes": hostProcessesSchema,
  "host-services": hostServicesSchema,
  "host-trust": hostTrustSchema,
  "image-trust": imageTrustSchema,
  "runtime-configuration": runtimeConfigurationSchema,
  "kubelet-configuration": kubeletConfigurationSchema,
  "node-files": nodeFilesSchema,
  "control-plane-files": controlPlaneFilesSchema,
};
