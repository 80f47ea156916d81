import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { rightsOf } from "@/access/right";
import { OrganisationForm } from "@/app/(house)/organisation/_parts/organisation-form";
import { ask } from "@/app/ask";
import { latestPolicy } from "@/controls/checks/pod-security/policy-versions";
import { settingsFields } from "@/controls/settings-schema";
import { assessmentSettings } from "@/posture/assessment-settings";
import { DefinitionList } from "@/ui/definition-list";
import { Instant } from "@/ui/instant";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organisation"))("title") };
}

export default async function OrganisationPage() {
  const [proof, db] = await ask("posture:read");
  const [{ settings, changedAt }, t] = await Promise.all([
    assessmentSettings(proof, db),
    getTranslations("organisation"),
  ]);
  const { role } = proof.actor;
  const mayChange = role !== "system" && rightsOf[role].includes("settings:write");
  const versions = ["latest", ...Array.from({ length: latestPolicy + 1 }, (_, at) => `1.${latestPolicy - at}`)];
  const texts = Object.fromEntries(settingsFields.map((field) => [field, [settings[field]].flat().join("\n")]));
  return (
    <>
      <PageTitle title={t("title")} lead={t("lead")} />
      <div className="grid max-w-4xl grid-cols-1 gap-4">
        {!mayChange && <Notice tone="info">{t("mayNot")}</Notice>}
        <Panel title={t("says")} note={changedAt ? <Instant at={changedAt} /> : t("defaults")}>
          {mayChange ? (
            <OrganisationForm fields={settingsFields} values={texts} versions={versions} />
          ) : (
            <DefinitionList
              items={settingsFields.map((field) => ({
                term: t(field),
                detail: texts[field]?.replaceAll("\n", ", ") || t("notStated"),
              }))}
            />
          )}
        </Panel>
      </div>
    </>
  );
}
