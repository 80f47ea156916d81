import Link from "next/link";
import { paths } from "@/app/paths";
import { LogoMark } from "@/ui/logo-mark";

export function Logo() {
  return (
    <Link
      href={paths.overview()}
      className="flex items-center gap-2.5 px-2 pb-4 text-[16px] font-semibold tracking-[0.01em] max-lg:px-0 max-lg:pb-0"
    >
      <LogoMark />
      <span className="max-[420px]:sr-only">Plimsoll</span>
    </Link>
  );
}
