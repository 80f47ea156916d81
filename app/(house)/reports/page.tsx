import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { type SearchParams, viewOf } from "@/app/view";
import { buttonClass } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { instantText } from "@/ui/instant";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";

const documents = [
  { key: "audit", files: ["audit-report.pdf"], schema: null },
  { key: "findings", files: ["findings.csv", "findings.json"], schema: "findings" },
  { key: "posture", files: ["posture.csv", "posture.json"], schema: "posture" },
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

/** Files an auditor can keep, of the posture being looked at. */
export default async function ReportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = viewOf(await searchParams);
  await ask("report:export");
  const t = await getTranslations("reports");
  return (
    <>
      <PageTitle title={t("title")} lead={t("lead")} />
      <p className="mb-4 text-13 text-ink-2">{t("asOfNote", { at: instantText(view.scope.asOf) })}</p>
      <div className="grid gap-4 lg:grid-cols-3">
        {documents.map(({ key, files, schema }) => (
          <Panel key={key} title={t(key)}>
            <p className="mb-4 text-13 text-ink-2 text-pretty">{t(`${key}Text`)}</p>
            <p className="flex flex-wrap items-center gap-2">
              {files.map((file, index) => (
                <a
                  key={file}
                  href={paths.export(file, view.query)}
                  download
                  className={buttonClass(key === "audit" && index === 0 ? "primary" : "plain")}
                >
                  <Icon name="download" size={14} />
                  {file.split(".")[1]?.toUpperCase()}
                </a>
              ))}
              {schema && (
                <a href={paths.schema(schema)} className="px-1 text-13 text-brand underline-offset-2 hover:underline">
                  {t("schema")}
                </a>
              )}
            </p>
          </Panel>
        ))}
      </div>
    </>
  );
}
