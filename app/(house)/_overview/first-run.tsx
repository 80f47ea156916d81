import { useTranslations } from "next-intl";
import { paths } from "@/app/paths";
import { ButtonLink } from "@/ui/button";
import { CodeBlock } from "@/ui/code-block";
import { Icon, type IconName } from "@/ui/icon";

/** The page before any source exists: what to do next, in three ways. */
export function FirstRun({ controls, mayAdd }: { controls: number; mayAdd: boolean }) {
  const t = useTranslations("firstRun");
  return (
    <section aria-label={t("title")} className="panel overflow-hidden">
      <div className="grid gap-6 px-6 py-6 max-sm:px-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="flex flex-col items-start gap-3">
          <h2 className="text-18 font-semibold">{t("title")}</h2>
          <p className="text-ink-2 text-pretty">{t("text", { controls })}</p>
          {mayAdd ? (
            <ButtonLink kind="primary" href={paths.newSource()}>
              <Icon name="plus" size={14} />
              {t("add")}
            </ButtonLink>
          ) : (
            <p className="text-13 text-ink-3">{t("noRight")}</p>
          )}
        </div>
        <ul className="grid gap-4 sm:grid-cols-2">
          <Way icon="cluster" title={t("cluster")} text={t("clusterText")} />
          <Way icon="host" title={t("host")} text={t("hostText")} />
          <Way icon="file" title={t("files")} text={t("filesText")} />
          <Way icon="play" title={t("cli")} text={t("cliText")} />
        </ul>
      </div>
      <div className="border-t border-line px-6 py-4 max-sm:px-4">
        <CodeBlock
          label={t("cli")}
          text={"bin/plimsoll scan ./manifests\nbin/plimsoll scan --context prod-eu\nbin/plimsoll scan host"}
        />
      </div>
    </section>
  );
}

function Way({ icon, title, text }: { icon: IconName; title: string; text: string }) {
  return (
    <li className="grid content-start gap-1.5">
      <span className="mb-1 grid size-8 place-items-center rounded-lg bg-brand-soft text-brand">
        <Icon name={icon} />
      </span>
      <h3 className="text-13 font-semibold">{title}</h3>
      <p className="text-13 text-ink-2 text-pretty">{text}</p>
    </li>
  );
}
