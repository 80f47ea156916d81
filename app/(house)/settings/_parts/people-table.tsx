import { useTranslations } from "next-intl";
import type { PersonRow } from "@/access/people";
import { PersonForm } from "@/app/(house)/settings/_parts/person-form";
import { Ago } from "@/ui/ago";
import { type Column, DataTable } from "@/ui/data-table";

/** Everybody with an account, with their role, which can be changed in place. */
export function PeopleTable({ people, now }: { people: readonly PersonRow[]; now: Date }) {
  const t = useTranslations("table");
  const words = useTranslations("settings");
  const columns: Column<PersonRow>[] = [
    {
      key: "name",
      head: t("name"),
      rowHeader: true,
      cell: (person) => (
        <>
          <span className="font-medium">{person.name}</span>
          <span className="block text-12 text-ink-3 [overflow-wrap:anywhere]">{person.email}</span>
        </>
      ),
    },
    {
      key: "created",
      head: t("created"),
      className: "whitespace-nowrap max-md:hidden",
      cell: (person) => <Ago at={person.createdAt} now={now} />,
    },
    {
      key: "role",
      head: t("role"),
      cell: (person) => (
        <PersonForm id={person.id} name={person.name} role={person.role} disabled={person.disabledAt !== null} />
      ),
    },
  ];
  return <DataTable caption={words("peopleCaption")} columns={columns} rows={people} rowKey={(person) => person.id} />;
}
