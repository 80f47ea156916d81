import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AgentSteps } from "@/app/(house)/sources/_parts/agent-steps";
import { FilesForm } from "@/app/(house)/sources/_parts/files-form";
import { HostForm } from "@/app/(house)/sources/_parts/host-form";
import { InClusterForm } from "@/app/(house)/sources/_parts/in-cluster-form";
import { KubeconfigForm } from "@/app/(house)/sources/_parts/kubeconfig-form";
import { ReportForm } from "@/app/(house)/sources/_parts/report-form";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import type { SearchParams } from "@/app/view";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";
import { Tabs } from "@/ui/tabs";

const kinds = ["kubeconfig", "inCluster", "host", "agent", "files", "report"] as const;
const querySchema = z.object({ kind: z.enum(kinds).catch("kubeconfig") });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("newSource"))("title") };
}

export default async function NewSourcePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { kind } = querySchema.parse(await searchParams);
  await ask("source:write");
  const [t, list] = await Promise.all([getTranslations("newSource"), getTranslations("sources")]);
  // Only a pod can read the cluster it runs in; elsewhere the choice would always fail.
  const offered = kinds.filter((each) => each !== "inCluster" || process.env.KUBERNETES_SERVICE_HOST);
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle title={t("title")} lead={t("lead")} crumbs={[{ label: list("title"), href: paths.sources() }]} />
      <Tabs
        label={t("kind")}
        current={kind}
        tabs={offered.map((key) => ({
          key,
          label: t(key),
          href: paths.newSource({ kind: key === "kubeconfig" ? null : key }),
        }))}
      />
      <Panel>
        {kind === "kubeconfig" && <KubeconfigForm />}
        {kind === "inCluster" && <InClusterForm />}
        {kind === "host" && <HostForm />}
        {kind === "agent" && <AgentSteps server={process.env.PLIMSOLL_ORIGIN ?? "https://plimsoll.example.org"} />}
        {kind === "files" && <FilesForm />}
        {kind === "report" && <ReportForm />}
      </Panel>
    </div>
  );
}
