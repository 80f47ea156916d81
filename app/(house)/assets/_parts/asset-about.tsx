import Link from "next/link";
import { useTranslations } from "next-intl";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { AssetPosture } from "@/posture/answers";
import { DefinitionList } from "@/ui/definition-list";
import { Instant } from "@/ui/instant";
import { Panel } from "@/ui/panel";

/** What an asset is, where it was read, and since when it is known. */
export function AssetAbout({ found, view }: { found: AssetPosture; view: View }) {
  const t = useTranslations("asset");
  const table = useTranslations("table");
  const kinds = useTranslations("assetKind");
  const { asset } = found;
  const items = [
    { term: table("kind"), detail: kinds(asset.kind, { count: 1 }) },
    {
      term: t("apiObject"),
      detail: asset.kubernetes ? `${asset.kubernetes.apiVersion} ${asset.kubernetes.kind}` : table("none"),
    },
    { term: t("inNamespace"), detail: asset.namespace ?? table("none") },
    {
      term: t("inSource"),
      detail: (
        <Link href={paths.source(found.sourceId, view.query)} className="text-brand underline-offset-2 hover:underline">
          {found.sourceName}
        </Link>
      ),
    },
    { term: t("first"), detail: <Instant at={found.firstSeenAt} /> },
    ...(found.sameMachine.length > 0
      ? [
          {
            term: t("sameMachine"),
            detail: found.sameMachine.map(({ id, kind, name, sourceName }) => (
              <Link
                key={id}
                href={paths.asset(id, view.query)}
                className="block text-brand underline-offset-2 hover:underline"
              >
                {`${kinds(kind, { count: 1 })} ${name} · ${sourceName}`}
              </Link>
            )),
          },
        ]
      : []),
    ...(found.goneAt ? [{ term: t("gone"), detail: <Instant at={found.goneAt} /> }] : []),
  ];
  return (
    <Panel title={t("about")} className="self-start">
      <DefinitionList items={items} />
    </Panel>
  );
}
