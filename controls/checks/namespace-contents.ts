import type { AssetRef } from "@/facts/asset";
import type { AnyFact } from "@/facts/fact";

/** `Service shop/web`; `Service web` where a file gives no namespace. */
export function contentTitle(kind: string, { asset, subject }: Pick<AnyFact, "asset" | "subject">): string {
  return `${kind} ${[asset.name, subject].filter((part) => part !== "").join("/")}`;
}

/** `namespace shop`, for the end of a sentence. */
export function namespaceTitle({ name }: AssetRef): string {
  return name === "" ? "no stated namespace" : `namespace ${name}`;
}
