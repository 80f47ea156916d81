"use server";

import { revalidatePath } from "next/cache";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { resetAgentKey } from "@/store/reset-agent-key";

export async function resetKey(sourceId: number): Promise<void> {
  const [proof, db] = await ask("source:write");
  await resetAgentKey(proof, db, { sourceId });
  revalidatePath(paths.source(sourceId));
}
