import { NothingHere } from "@/app/nothing-here";

export default function HouseNotFound() {
  return <NothingHere />;
}
