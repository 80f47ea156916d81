import type { ScannerPlan, Vulnerability } from "../cluster/run-scanner";

const os = (id: string, severity: Vulnerability["severity"], name: string, score: number): Vulnerability => ({
  id,
  severity,
  package: name,
  installed: "as built",
  fixed: "",
  score,
  class: "os-pkgs",
});

const OLD_DEBIAN = [
  os("CVE-2022-37434", "CRITICAL", "zlib1g", 9.8),
  os("CVE-2022-0778", "HIGH", "libssl1.1", 7.5),
  os("CVE-2021-33574", "CRITICAL", "libc6", 9.8),
  { ...os("CVE-2022-3715", "HIGH", "bash", 7.8), fixed: "5.0-4+deb10u1" },
];
const OLD_CENTOS = [os("CVE-2021-4034", "HIGH", "polkit", 7.8), os("CVE-2022-1271", "HIGH", "gzip", 8.8)];
const LOG4J: Vulnerability = {
  id: "CVE-2021-44228",
  severity: "CRITICAL",
  package: "org.apache.logging.log4j:log4j-core",
  installed: "2.11.1",
  fixed: "2.15.0",
  score: 10,
  class: "lang-pkgs",
};

/** What there is to find in images of that age, in reports that nobody has renewed since. */
export function scannerFindings(): ScannerPlan {
  return {
    version: "0.42.1",
    updatedAt: "2026-05-11T04:05:00Z",
    system: (image) => {
      if (/centos/.test(image)) return { family: "centos", name: "7.9.2009", eosl: true };
      return /alpine/.test(image)
        ? { family: "alpine", name: "3.9.6", eosl: true }
        : { family: "debian", name: "10.13" };
    },
    vulnerabilities: (image) => {
      if (/elasticsearch/.test(image)) return [LOG4J, ...OLD_CENTOS];
      if (/centos/.test(image)) return OLD_CENTOS;
      return /wordpress|mysql|postgres|nginx|jenkins|redis|brightwater/.test(image) ? OLD_DEBIAN : [];
    },
    secrets: (image) =>
      /jenkins/.test(image)
        ? [
            {
              rule: "aws-access-key-id",
              severity: "CRITICAL",
              target: "/usr/share/jenkins/ref/init.groovy.d/aws.groovy",
            },
          ]
        : [],
    checks: ({ metadata }) =>
      metadata.namespace === "kube-system"
        ? []
        : [
            { id: "KSV001", severity: "MEDIUM", title: "Can elevate its own privileges" },
            { id: "KSV014", severity: "HIGH", title: "Root file system is not read-only" },
          ],
    infrastructure: [{ id: "KCV0077", severity: "HIGH", title: "The kubelet answers callers that did not sign in" }],
  };
}
