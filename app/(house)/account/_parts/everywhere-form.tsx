import { useTranslations } from "next-intl";
import { signOutEverywhereHere } from "@/app/(house)/account/actions";
import { SubmitButton } from "@/ui/submit-button";

export function EverywhereForm() {
  const t = useTranslations("account");
  return (
    <form action={signOutEverywhereHere}>
      <SubmitButton kind="danger" pending={t("ending")}>
        {t("everywhere")}
      </SubmitButton>
    </form>
  );
}
