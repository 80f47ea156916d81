import { NothingHere } from "@/app/nothing-here";

export default function NotFound() {
  return (
    <main className="px-5 py-16">
      <NothingHere />
    </main>
  );
}
