import type { gateSubjects } from "@/facts/kubernetes/engine-policy";

type GateSubject = (typeof gateSubjects)[number];

/** What a rule looks at, by the words of its name and body. */
export function gateSubjectOf(name: string, body: string): GateSubject {
  const text = `${name} ${body}`.toLowerCase();
  if (/verifyimages|attestors|cosign|notary|signature|signed|sigstore/.test(text))
    return /vulnerab|trivy|grype|cve/.test(text) ? "vulnerabilities" : "image-signature";
  if (/vulnerab|\bcve|scanresult/.test(text)) return "vulnerabilities";
  if (
    /allowed-?repos|restrict-?image-?registr|allowed-?registr|trusted-?registr|allowedregistr|disallowed-?repos|\.image\b|"image"\s*:/.test(
      text,
    ) &&
    !/latest-?tag|disallow-?latest/.test(text)
  )
    return "image-source";
  if (
    /podsecurity|privileged|hostpath|hostnetwork|hostpid|hostipc|capabilities|runasnonroot|allowprivilegeescalation|seccomp|apparmor|procmount|psp|host-?namespaces|host-?ports/.test(
      text,
    )
  )
    return "pod-security";
  return "other";
}

/** A body as text to be searched, bounded. */
export function searchable(body: unknown): string {
  return JSON.stringify(body ?? "").slice(0, 20_000);
}
