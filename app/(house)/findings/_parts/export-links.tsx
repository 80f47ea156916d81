import { type FindingQuery, toQuery } from "@/app/(house)/findings/_parts/finding-query";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { buttonClass } from "@/ui/button";
import { Icon } from "@/ui/icon";

/** The findings of these filters as files. What is shown by default is asked for by name: a file's default is every outcome. */
export function ExportLinks({ query, view }: { query: FindingQuery; view: View }) {
  const own = toQuery({ ...query, group: null, byDefault: false });
  return (["csv", "json"] as const).map((format) => (
    <a key={format} href={paths.export(`findings.${format}`, view.query, own)} download className={buttonClass()}>
      <Icon name="download" size={14} />
      {format.toUpperCase()}
    </a>
  ));
}
