import { useTranslations } from "next-intl";
import type { TokenRow } from "@/access/people";
import type { Role } from "@/access/right";
import { revokeToken } from "@/app/(house)/settings/actions";
import { Ago } from "@/ui/ago";
import { type Column, DataTable } from "@/ui/data-table";
import { SubmitButton } from "@/ui/submit-button";

/** Machine tokens without their secrets; each can be revoked. */
export function TokenTable({ tokens, now }: { tokens: readonly TokenRow[]; now: Date }) {
  const t = useTranslations("table");
  const words = useTranslations("settings");
  const roles = useTranslations("role");
  const columns: Column<TokenRow>[] = [
    {
      key: "name",
      head: t("name"),
      rowHeader: true,
      cell: (token) => (
        <>
          <span className="font-medium">{token.name}</span>
          <span className="block font-mono text-12 text-ink-3">{token.hint}…</span>
        </>
      ),
    },
    { key: "role", head: t("role"), cell: (token) => roles(token.role as Role) },
    {
      key: "used",
      head: t("lastUsed"),
      className: "whitespace-nowrap",
      cell: (token) => <Ago at={token.lastUsedAt} now={now} />,
    },
    {
      key: "expires",
      head: t("expires"),
      className: "whitespace-nowrap",
      cell: (token) => <Ago at={token.expiresAt} now={now} />,
    },
    {
      key: "revoke",
      head: <span className="sr-only">{words("revoke")}</span>,
      cell: (token) =>
        token.revokedAt ? (
          <span className="text-12 text-ink-3">{words("revoked")}</span>
        ) : (
          <form action={revokeToken.bind(null, token.id)}>
            <SubmitButton kind="danger" pending={words("applying")}>
              {words("revoke")}
            </SubmitButton>
          </form>
        ),
    },
  ];
  return <DataTable caption={words("tokensCaption")} columns={columns} rows={tokens} rowKey={(token) => token.id} />;
}
