import { useTranslations } from "next-intl";
import { agentCommands } from "@/app/(house)/sources/_parts/agent-commands";
import { paths } from "@/app/paths";
import { ButtonLink } from "@/ui/button";
import { CodeBlock } from "@/ui/code-block";
import { Notice } from "@/ui/notice";

const ways = ["systemd", "kubernetes", "podman"] as const;

/** How a host comes to have an agent: a token, one of three ways to run it, and what happens then. There is nothing to fill in here. */
export function AgentSteps({ server }: { server: string }) {
  const t = useTranslations("newAgent");
  const commands = agentCommands(server);
  return (
    <div className="grid gap-6">
      <p className="text-ink-2 text-pretty">{t("text")}</p>
      {!server.startsWith("https://") && <Notice tone="warning">{t("needsTls", { server })}</Notice>}
      <section className="grid gap-3">
        <h2 className="text-15 font-semibold">{t("tokenTitle")}</h2>
        <p className="text-13 text-ink-2 text-pretty">{t("tokenText")}</p>
        <div>
          <ButtonLink href={paths.settings()}>{t("tokenLink")}</ButtonLink>
        </div>
      </section>
      <section className="grid gap-4">
        <h2 className="text-15 font-semibold">{t("runTitle")}</h2>
        {ways.map((way) => (
          <div key={way} className="grid gap-2">
            <h3 className="text-14 font-medium">{t(`${way}.title`)}</h3>
            <p className="text-13 text-ink-2 text-pretty">{t(`${way}.text`)}</p>
            <CodeBlock label={t(`${way}.title`)} text={commands[way]} />
          </div>
        ))}
      </section>
      <section className="grid gap-2">
        <h2 className="text-15 font-semibold">{t("thenTitle")}</h2>
        <p className="text-13 text-ink-2 text-pretty">{t("thenText")}</p>
      </section>
    </div>
  );
}
