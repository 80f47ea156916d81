import { useTranslations } from "next-intl";
import { type Right, type Role, rightsOf } from "@/access/right";
import { paths } from "@/app/paths";
import { NavLink } from "@/app/shell/nav-link";
import { StatusShape } from "@/ui/status-shape";

interface SideNavProps {
  role: Role;
  controlCount: number;
  /** Sources that are not read as they should be. */
  ailing: number;
}

/** The ways through the product, grouped by what one comes for. What a role cannot open is not offered. */
export function SideNav({ role, controlCount, ailing }: SideNavProps) {
  const t = useTranslations("shell");
  const may = (right: Right) => rightsOf[role].includes(right);
  return (
    <nav aria-label={t("nav")} className="grid gap-0.5">
      <Heading>{t("see")}</Heading>
      <NavLink path={paths.overview()} label={t("posture")} />
      <NavLink path={paths.controls()} label={t("controls")} aside={controlCount} />
      <NavLink path={paths.findings()} label={t("findings")} />
      <NavLink path={paths.assets()} label={t("assets")} />
      <NavLink path={paths.checks()} label={t("checks")} />
      <Heading>{t("prove")}</Heading>
      {may("report:export") && <NavLink path={paths.reports()} label={t("reports")} />}
      <NavLink path={paths.counting()} label={t("counting")} />
      {may("audit:read") && <NavLink path={paths.audit()} label={t("audit")} />}
      <Heading>{t("run")}</Heading>
      <NavLink path={paths.sources()} label={t("sources")} aside={ailing > 0 && <Ailing count={ailing} />} />
      <NavLink path={paths.organisation()} label={t("organisation")} />
      {may("account:write") && <NavLink path={paths.settings()} label={t("settings")} />}
    </nav>
  );
}

function Heading({ children }: { children: React.ReactNode }) {
  return (
    <p className="px-2.5 pt-[18px] pb-1.5 text-12 tracking-[0.06em] text-ink-3 uppercase first:pt-1">{children}</p>
  );
}

function Ailing({ count }: { count: number }) {
  const t = useTranslations("sources");
  return (
    <>
      <span className="sr-only">{t("ailing", { count })}</span>
      <span aria-hidden="true">{count}</span>
      <StatusShape status="not-met" />
    </>
  );
}
