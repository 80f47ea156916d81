import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { allChecks } from "@/controls/checks/all-checks";

it("every recommendation that a check only indicates stands in the table that says why, and no other", async () => {
  const page = await readFile("docs/decisions/what-can-only-be-indicated.md", "utf8");
  const rows = [...page.matchAll(/^\| (\d\.\d(?:\.\d)?-[a-z]) \|/gm)].map(([, id]) => id);
  const indicated = [...new Set(allChecks.flatMap(({ indicates }) => indicates))].sort();
  expect({
    "indicated without a row": indicated.filter((id) => !rows.includes(id)),
    "rows of what is proved": rows.filter((id) => !indicated.includes(id!)),
  }).toEqual({ "indicated without a row": [], "rows of what is proved": [] });
});
