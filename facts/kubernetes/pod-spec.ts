import { z } from "zod";
import { labelSelectorSchema, listOf, maybe, stringMap, textOrNumber } from "@/facts/kubernetes/fields";

// Field names are those of core/v1 PodSpec, so that a finding's path can be typed into `kubectl explain`.
// Unknown fields are dropped: what is not named here is never stored.

const seccompProfile = z.object({ type: maybe(z.string()), localhostProfile: maybe(z.string()) });
const appArmorProfile = seccompProfile;
const seLinuxOptions = z.object({
  user: maybe(z.string()),
  role: maybe(z.string()),
  type: maybe(z.string()),
  level: maybe(z.string()),
});
const windowsOptions = z.object({
  hostProcess: maybe(z.boolean()),
  runAsUserName: maybe(z.string()),
  gmsaCredentialSpecName: maybe(z.string()),
});

const sharedSecurity = {
  runAsUser: maybe(z.number()),
  runAsGroup: maybe(z.number()),
  runAsNonRoot: maybe(z.boolean()),
  seLinuxOptions: maybe(seLinuxOptions),
  seccompProfile: maybe(seccompProfile),
  appArmorProfile: maybe(appArmorProfile),
  windowsOptions: maybe(windowsOptions),
};

export const podSecurityContextSchema = z.object({
  ...sharedSecurity,
  fsGroup: maybe(z.number()),
  supplementalGroups: listOf(z.number()),
  sysctls: listOf(z.object({ name: z.string(), value: maybe(z.string()) })),
});

export const containerSecurityContextSchema = z.object({
  ...sharedSecurity,
  privileged: maybe(z.boolean()),
  allowPrivilegeEscalation: maybe(z.boolean()),
  readOnlyRootFilesystem: maybe(z.boolean()),
  procMount: maybe(z.string()),
  capabilities: maybe(z.object({ add: listOf(z.string()), drop: listOf(z.string()) })),
});

const handler = z.object({
  httpGet: maybe(z.object({ host: maybe(z.string()), port: maybe(textOrNumber) })),
  tcpSocket: maybe(z.object({ host: maybe(z.string()), port: maybe(textOrNumber) })),
});

/**
 * What an environment variable's literal looked like. The value itself is never kept: `looksLike` names the pattern that
 * it or its name matched, null when neither did.
 */
export const literalSchema = z.object({ length: z.number(), looksLike: z.string().nullable() });

const envVar = z.object({
  name: z.string(),
  literal: maybe(literalSchema),
  valueFrom: maybe(
    z.object({
      secretKeyRef: maybe(z.object({ name: maybe(z.string()), key: maybe(z.string()) })),
      configMapKeyRef: maybe(z.object({ name: maybe(z.string()), key: maybe(z.string()) })),
      fieldRef: maybe(z.object({ fieldPath: maybe(z.string()) })),
    }),
  ),
});

export const containerSchema = z.object({
  name: z.string(),
  image: maybe(z.string()),
  imagePullPolicy: maybe(z.string()),
  command: listOf(z.string()),
  args: listOf(z.string()),
  restartPolicy: maybe(z.string()),
  env: listOf(envVar),
  envFrom: listOf(
    z.object({
      secretRef: maybe(z.object({ name: maybe(z.string()) })),
      configMapRef: maybe(z.object({ name: maybe(z.string()) })),
    }),
  ),
  ports: listOf(
    z.object({
      name: maybe(z.string()),
      containerPort: maybe(z.number()),
      hostPort: maybe(z.number()),
      hostIP: maybe(z.string()),
      protocol: maybe(z.string()),
    }),
  ),
  resources: maybe(z.object({ limits: resourceMap(), requests: resourceMap() })),
  securityContext: maybe(containerSecurityContextSchema),
  volumeMounts: listOf(
    z.object({
      name: z.string(),
      mountPath: maybe(z.string()),
      readOnly: maybe(z.boolean()),
      subPath: maybe(z.string()),
      mountPropagation: maybe(z.string()),
    }),
  ),
  livenessProbe: maybe(handler),
  readinessProbe: maybe(handler),
  startupProbe: maybe(handler),
  lifecycle: maybe(z.object({ postStart: maybe(handler), preStop: maybe(handler) })),
});

function resourceMap() {
  return z
    .record(z.string(), textOrNumber.nullable())
    .nullish()
    .transform((map) =>
      Object.fromEntries(Object.entries(map ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
    );
}

/** `source` is the key of the volume source (`hostPath`, `nfs`, …); without one the API server makes it `emptyDir`. */
export const volumeSchema = z.object({
  name: z.string(),
  source: z.string(),
  hostPath: maybe(z.object({ path: z.string(), type: maybe(z.string()) })),
  secretName: maybe(z.string()),
  configMapName: maybe(z.string()),
  claimName: maybe(z.string()),
  csiDriver: maybe(z.string()),
  projectedSources: listOf(z.string()),
  /** Whom the projected tokens of the service account are for; "" is the API server. Absent where there are none. */
  tokenAudiences: z.array(z.string()).optional(),
  /** The image that the volume holds, and when it is pulled. */
  imageReference: z.string().optional(),
  imagePullPolicy: z.string().optional(),
  /** Names of the Secrets among the projected sources. Absent where there are none. */
  projectedSecrets: z.array(z.string()).optional(),
});

const nodeSelectorTerm = z.object({
  matchExpressions: listOf(z.object({ key: z.string(), operator: z.string(), values: listOf(z.string()) })),
  matchFields: listOf(z.object({ key: z.string(), operator: z.string(), values: listOf(z.string()) })),
});

export const podSpecSchema = z.object({
  hostNetwork: maybe(z.boolean()),
  hostPID: maybe(z.boolean()),
  hostIPC: maybe(z.boolean()),
  hostUsers: maybe(z.boolean()),
  shareProcessNamespace: maybe(z.boolean()),
  os: maybe(z.object({ name: maybe(z.string()) })),
  runtimeClassName: maybe(z.string()),
  priorityClassName: maybe(z.string()),
  serviceAccountName: maybe(z.string()),
  automountServiceAccountToken: maybe(z.boolean()),
  imagePullSecrets: listOf(z.object({ name: maybe(z.string()) })),
  /** Limits and requests of the pod as a whole (Kubernetes 1.34 and later). */
  resources: maybe(z.object({ limits: resourceMap(), requests: resourceMap() })),
  nodeName: maybe(z.string()),
  nodeSelector: stringMap,
  affinity: maybe(
    z.object({
      nodeAffinity: maybe(
        z.object({
          required: listOf(nodeSelectorTerm),
          preferred: listOf(nodeSelectorTerm),
        }),
      ),
      podAntiAffinityRequired: listOf(
        z.object({ topologyKey: maybe(z.string()), labelSelector: maybe(labelSelectorSchema) }),
      ),
      podAntiAffinityPreferred: listOf(
        z.object({ topologyKey: maybe(z.string()), labelSelector: maybe(labelSelectorSchema) }),
      ),
    }),
  ),
  tolerations: listOf(
    z.object({
      key: maybe(z.string()),
      operator: maybe(z.string()),
      value: maybe(z.string()),
      effect: maybe(z.string()),
    }),
  ),
  topologySpreadConstraints: listOf(
    z.object({ topologyKey: maybe(z.string()), whenUnsatisfiable: maybe(z.string()), maxSkew: maybe(z.number()) }),
  ),
  securityContext: maybe(podSecurityContextSchema),
  containers: listOf(containerSchema),
  initContainers: listOf(containerSchema),
  ephemeralContainers: listOf(containerSchema),
  volumes: listOf(volumeSchema),
});

export type PodSpecFact = z.infer<typeof podSpecSchema>;
export type ContainerFact = z.infer<typeof containerSchema>;
export type PodVolumeFact = z.infer<typeof volumeSchema>;
export type PodSecurityContextFact = z.infer<typeof podSecurityContextSchema>;
export type ContainerSecurityContextFact = z.infer<typeof containerSecurityContextSchema>;
