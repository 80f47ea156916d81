import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { counted } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";

const CONFIG = "trivy-operator-trivy-config";
/** The setting, and how it was called before; unset, Trivy looks into both kinds of packages. */
const settings = ["trivy.pkgTypes", "trivy.vulnType"];
const both = ["os-pkgs", "lang-pkgs"];

/**
 * Claim: the scanner looks for vulnerabilities in all layers of images: the system of the base, and the packages of programming languages on top.
 * Why: visibility is needed at all layers, the base, application frameworks and one's own software (SP 800-190, 4.1.1).
 * Looks at: the VulnerabilityReports of trivy-operator in the cluster and the classes of packages in which they found something; its setting of the kinds of
 * packages.
 * Passes when: the setting names both kinds, or is at its default, which is both; or where the setting was not seen, findings are of both classes.
 * Cannot see: what is compiled without a list of its parts; scanners outside of the cluster.
 */
export const clusterScansAllLayers = defineCheck({
  id: "cluster-scans-all-layers",
  version: 1,
  title: { pass: "All layers of images are scanned", fail: "Some layers of images are not scanned" },
  tier: "image",
  severity: "medium",
  about: "cluster",
  needs: ["scanner-report"],
  weighs: ["config-map"],
  proves: ["4.1.1-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Let the scanner look into packages of the system and of languages.",
    yaml: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${CONFIG}\n  namespace: trivy-system\ndata:\n  trivy.pkgTypes: os,library\n`,
  },
  examine: (_, world) => {
    const reports = world.all("scanner-report").filter(({ body }) => body.reportKind === "VulnerabilityReport");
    if (reports.length === 0) throw new CannotTell("the cluster holds no VulnerabilityReport");
    const classes = new Set(reports.flatMap(({ body }) => body.classes));
    const found: Observed = {
      path: "classes of packages with findings",
      value: [...classes].sort().join(", ") || null,
    };
    const searched = counted(reports.length, "VulnerabilityReport");
    const stated = settingOf(world);
    if (stated) {
      const value = typeof stated.value === "string" ? stated.value : "os,library";
      const kinds = value.split(",").map((each) => each.trim());
      const observed = [{ ...stated, deciding: true }, found];
      return kinds.includes("os") && kinds.includes("library")
        ? pass({ observed, searched })
        : fail({ observed, searched });
    }
    if (both.every((each) => classes.has(each))) return pass({ observed: [{ ...found, deciding: true }], searched });
    throw new CannotTell(`findings are of ${found.value ?? "no class"}, and the setting of the scanner was not seen`);
  },
});

function settingOf(world: World<"config-map">): Observed | undefined {
  const config = world.all("config-map").find(({ subject }) => subject === CONFIG);
  if (!config) return undefined;
  const object = `ConfigMap ${config.asset.name}/${CONFIG}`;
  const key = settings.find((each) => config.body.settings[each] !== undefined);
  if (key !== undefined) return { path: `data[${key}]`, value: config.body.settings[key]!, object };
  return { path: "data[trivy.pkgTypes]", value: null, byDefault: "os,library", object };
}
