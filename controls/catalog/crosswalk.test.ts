import { describe, expect, it } from "vitest";
import { catalog, isControlId } from "./catalog";
import { cisOf, crosswalks, csfOf, sp80053Of } from "./crosswalk";

const { sp80053, csf, cis } = crosswalks;
const wording = ({ title }: { title: string }) => title.toLowerCase();
const everyControl = catalog.controls.map((control) => control.id);

it("belongs to the same version of the catalog", () => {
  expect(crosswalks.catalogVersion).toBe(catalog.catalogVersion);
});

describe("the SP 800-53 crosswalk", () => {
  it("lists 49 controls of Appendix B and 18 of our judgement, each once", () => {
    expect(sp80053.controls.filter((control) => control.source === "appendix-b")).toHaveLength(49);
    expect(sp80053.controls.filter((control) => control.source === "derived")).toHaveLength(18);
    expect(sp80053.controls.filter((control) => control.inTable2)).toHaveLength(45);
    expect(sp80053.controls.filter((control) => control.inTable3)).toHaveLength(9);
    expect(new Set(sp80053.controls.map((control) => control.rev5.id)).size).toBe(67);
  });

  it("has a row for each of the 24 controls, and every row resolves to a listed control in both revisions", () => {
    expect(Object.keys(sp80053.byControl)).toEqual(everyControl);
    for (const id of everyControl) {
      for (const { link, target } of sp80053Of(id)) {
        expect(link.rev4).toBe(target.rev4?.id ?? null);
        expect(link.inTable2).toBe(target.inTable2);
      }
    }
  });

  it("knows that SA-19 moved to SR-11, and that nothing else did", () => {
    const moved = sp80053.controls.filter((control) => control.rev4 !== null && control.rev4.id !== control.rev5.id);
    expect(moved.map((control) => [control.rev4?.id, control.rev5.id, control.rev5.change])).toEqual([
      ["SA-19", "SR-11", "moved"],
    ]);
  });

  it("says a control is retitled exactly where the wording of the two titles differs, case aside", () => {
    const retitled = sp80053.controls.filter(({ rev4, rev5 }) => rev4 !== null && wording(rev4) !== wording(rev5));
    expect(retitled.map(({ rev5 }) => rev5.change)).toEqual(retitled.map(() => "retitled"));
    expect(retitled.filter(({ source }) => source === "appendix-b")).toHaveLength(14);
  });

  it("claims a link of the publication only where a table makes one: nowhere in 4.3, in 4.5 only 4.5.2", () => {
    const published = everyControl.filter((id) => sp80053Of(id).some(({ link }) => link.source === "appendix-b"));
    expect(published.filter((id) => id.startsWith("4.3"))).toEqual([]);
    expect(published.filter((id) => id.startsWith("4.5"))).toEqual(["4.5.2"]);
    for (const id of published) {
      for (const { link } of sp80053Of(id)) {
        if (link.source !== "appendix-b") continue;
        expect(link.granularity).toBe(link.tableSection === id ? "exact" : "section");
        expect(id.startsWith(link.tableSection)).toBe(true);
      }
    }
  });

  it("keeps RA-5, SI-3, CM-8, SC-12, SC-13 and SC-28 out of the publication's tables", () => {
    for (const id of ["RA-5", "SI-3", "CM-8", "SC-12", "SC-13", "SC-28"]) {
      expect(sp80053.controls.find((control) => control.rev5.id === id)).toMatchObject({
        source: "derived",
        inTable2: false,
        inTable3: false,
      });
    }
  });
});

describe("the Cybersecurity Framework crosswalk", () => {
  it("lists 37 subcategories of CSF 1.0, 36 as important and 5 in Table 4", () => {
    expect(csf.citedVersion).toBe("1.0");
    expect(csf.subcategories).toHaveLength(37);
    expect(csf.subcategories.filter((entry) => entry.inImportantList)).toHaveLength(36);
    expect(csf.subcategories.filter((entry) => entry.inTable4)).toHaveLength(5);
    expect(csf.subcategories.filter((entry) => entry.wordingChangedInCsf11)).toHaveLength(10);
  });

  it("links only to controls that exist, and finds each link again from the control", () => {
    const links = csf.subcategories.flatMap((entry) => entry.controls);
    expect(links.filter((link) => !isControlId(link.control))).toEqual([]);
    expect(everyControl.flatMap((id) => csfOf(id))).toHaveLength(links.length);
  });

  it("chooses each CSF 2.0 counterpart among its candidates", () => {
    for (const { csf20 } of csf.subcategories) {
      expect(csf20.candidates).toContain(csf20.closest);
      expect(csf20.closestBasis).toBe(csf20.candidates.length === 1 ? "only-candidate" : "judgement");
    }
  });
});

describe("the CIS crosswalk", () => {
  it("names the two benchmarks and their versions", () => {
    expect(cis.benchmarks.kubernetes).toMatchObject({ name: "CIS Kubernetes Benchmark", version: "1.10" });
    expect(cis.benchmarks.docker).toMatchObject({ name: "CIS Docker Benchmark", version: "1.6.0" });
  });

  it("has a row for each of the 24 controls and gives section numbers with provenance and nothing else", () => {
    expect(Object.keys(cis.byControl)).toEqual(everyControl);
    const allowed = new Set(["section", "source", "sourceRows", "sourceRefs", "numberingDisputed"]);
    for (const id of everyControl) {
      const links = [...cisOf(id).kubernetes, ...cisOf(id).docker];
      expect(links.flatMap((link) => Object.keys(link)).filter((key) => !allowed.has(key))).toEqual([]);
    }
  });

  it("calls every Kubernetes link our judgement, since no public source maps one", () => {
    const links = everyControl.flatMap((id) => cisOf(id).kubernetes);
    expect(links).toHaveLength(144);
    expect(links.filter((link) => link.source !== "derived")).toEqual([]);
  });

  it("throws for a control that does not exist", () => {
    expect(() => cisOf("4.4.6")).toThrow();
    expect(() => csfOf("4.4.6")).toThrow();
    expect(() => sp80053Of("4.4.6")).toThrow();
  });
});
