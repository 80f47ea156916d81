import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listAccounts } from "@/access/people";
import { InviteForm } from "@/app/(house)/settings/_parts/invite-form";
import { PeopleTable } from "@/app/(house)/settings/_parts/people-table";
import { TokenForm } from "@/app/(house)/settings/_parts/token-form";
import { TokenTable } from "@/app/(house)/settings/_parts/token-table";
import { ask } from "@/app/ask";
import { EmptyState } from "@/ui/empty-state";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const [proof, db] = await ask("account:write");
  const [{ people, tokens }, t] = await Promise.all([listAccounts(proof, db), getTranslations("settings")]);
  const now = new Date();
  return (
    <>
      <PageTitle title={t("title")} lead={t("lead")} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
        <Panel title={t("people")} note={String(people.length)} flush>
          <PeopleTable people={people} now={now} />
        </Panel>
        <Panel title={t("invite")}>
          <InviteForm />
        </Panel>
        <Panel title={t("tokens")} note={t("tokensText")} flush>
          {tokens.length > 0 ? (
            <TokenTable tokens={tokens} now={now} />
          ) : (
            <EmptyState kind="none" title={t("noTokens")} />
          )}
        </Panel>
        <Panel title={t("makeToken")}>
          <TokenForm />
        </Panel>
      </div>
    </>
  );
}
