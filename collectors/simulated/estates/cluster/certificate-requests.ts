import type { KubeObject } from "../../kube-object";

export interface CertificateRequest {
  name: string;
  signer: "kubelet-serving" | "kube-apiserver-client" | "kube-apiserver-client-kubelet";
  user: string;
  groups: readonly string[];
  /** Null while nobody has decided. */
  approval: { reason: string; message: string } | null;
}

/** A CertificateSigningRequest; request and certificate are made up. */
export function certificateRequest({ name, signer, user, groups, approval }: CertificateRequest): KubeObject {
  const at = "2026-08-30T08:14:02Z";
  const approved = { type: "Approved", status: "True", lastUpdateTime: at, lastTransitionTime: at, ...approval };
  const status = { certificate: Buffer.from("made up").toString("base64"), conditions: [approved] };
  return {
    apiVersion: "certificates.k8s.io/v1",
    kind: "CertificateSigningRequest",
    metadata: { name },
    spec: {
      request: Buffer.from("-----BEGIN CERTIFICATE REQUEST-----\nmade up\n").toString("base64"),
      signerName: `kubernetes.io/${signer}`,
      username: user,
      groups: [...groups, "system:authenticated"],
      usages: ["digital signature", signer === "kubelet-serving" ? "server auth" : "client auth"],
    },
    status: approval ? status : {},
  };
}
