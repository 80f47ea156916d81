import { expect, it } from "vitest";
import { journalTakes } from "@/controls/checks/journal-takes";

it("journald stores everything unless it is told up to which level", () => {
  expect(journalTakes({}, "info")).toBe(true);
  expect(journalTakes({ MaxLevelStore: "" }, "info")).toBe(true);
  for (const level of ["info", "6", "debug", "7", "nonsense"])
    expect(journalTakes({ MaxLevelStore: level }, "info")).toBe(true);
  for (const level of ["notice", "5", "warning", "alert", "0"])
    expect(journalTakes({ MaxLevelStore: level }, "info")).toBe(false);
  expect(journalTakes({ MaxLevelStore: "notice" }, "notice")).toBe(true);
});
