import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Viewer } from "@/access/prove-session";
import { paths } from "@/app/paths";
import { signOutHere } from "@/app/shell/actions";
import { Icon } from "@/ui/icon";
import { Popover } from "@/ui/popover";

/** Who is signed in, with what they can do about it. */
export function PersonMenu({ viewer }: { viewer: Viewer }) {
  const t = useTranslations("shell");
  const role = useTranslations("role")(viewer.role);
  return (
    <Popover
      align="right"
      width="w-56"
      hint={t("personHint")}
      buttonClass="flex h-8 items-center gap-2 rounded-full border border-line-2 px-2 text-12 text-ink-2 hover:bg-sunk hover:text-ink md:px-3"
      label={
        <>
          <Icon name="person" size={14} />
          <span className="max-w-44 truncate max-md:sr-only">
            {viewer.name} · {role}
          </span>
        </>
      }
    >
      <p className="border-b border-line px-2 pb-2 text-12 text-ink-3 [overflow-wrap:anywhere]">{viewer.email}</p>
      <Link href={paths.account()} className="mt-1 block rounded-md px-2 py-1.5 text-13 hover:bg-sunk">
        {t("account")}
      </Link>
      <form action={signOutHere}>
        <button type="submit" className="block w-full rounded-md px-2 py-1.5 text-left text-13 hover:bg-sunk">
          {t("signOut")}
        </button>
      </form>
    </Popover>
  );
}
