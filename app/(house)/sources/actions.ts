"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { processKeys } from "@/access/key-file";
import { seal } from "@/access/seal";
import type { FormState } from "@/app/(house)/sources/_parts/form-state";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { connect, SourceUnusable } from "@/scan/open-source";
import { readReports } from "@/scan/read-reports";
import { replaceReports } from "@/scan/replace-reports";
import { type ClusterSecret, type SourceSecret, sourceSecretPurpose } from "@/scan/source-secret";
import { type SourceTest, testSource } from "@/scan/test-source";
import { addSource } from "@/store/add-source";
import { changeSource } from "@/store/change-source";
import type { FieldErrors } from "@/store/field-errors";
import { requestScan } from "@/store/request-scan";
import { retireSource } from "@/store/retire-source";

const largestUpload = 24 * 1024 * 1024;
const interval = z.preprocess(
  (value) => (value === "" || value === null ? null : Number(value)),
  z.number().int().nullable(),
);
const baseSchema = z.object({ name: z.string(), interval });
const kubeconfigSchema = baseSchema.extend({ kubeconfig: z.string(), context: z.string().trim() });

export async function addKubeconfigSource(_before: FormState, form: FormData): Promise<FormState> {
  const { name, interval: intervalMinutes, kubeconfig, context } = kubeconfigSchema.parse(Object.fromEntries(form));
  const secret: SourceSecret = { via: "kubeconfig", kubeconfig, context: context || null };
  return addCluster("kubeconfig", secret, { name, intervalMinutes }, valuesOf(form));
}

export async function addInClusterSource(_before: FormState, form: FormData): Promise<FormState> {
  const { name, interval: intervalMinutes } = baseSchema.parse(Object.fromEntries(form));
  return addCluster("form", { via: "in-cluster" }, { name, intervalMinutes }, valuesOf(form));
}

async function addCluster(
  field: string,
  secret: ClusterSecret,
  input: { name: string; intervalMinutes: number | null },
  values: Record<string, string>,
): Promise<FormState> {
  await ask("source:write");
  try {
    const connection = connect(secret);
    const { server, name: context } = connection;
    connection.close();
    return await add({ ...input, kind: "kubernetes", settings: { server, context } }, secret, values);
  } catch (error) {
    if (error instanceof SourceUnusable) return { errors: { [field]: error.message }, values };
    throw error;
  }
}

const hostSchema = baseSchema.extend({ root: z.string().trim().startsWith("/").max(4096) });

export async function addHostSource(_before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("newSource");
  const values = valuesOf(form);
  const parsed = hostSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { errors: { root: t("rootInvalid") }, values };
  const { name, interval: intervalMinutes, root } = parsed.data;
  return add({ kind: "host", name, settings: { root }, intervalMinutes }, { via: "host", root }, values);
}

export async function addFilesSource(_before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("fieldError");
  const values = valuesOf(form);
  const uploads = form.getAll("files").filter((each): each is File => each instanceof File && each.size > 0);
  if (uploads.length === 0) return { errors: { files: t("required") }, values };
  if (uploads.reduce((sum, file) => sum + file.size, 0) > largestUpload)
    return { errors: { files: t("too-long") }, values };
  const files = await Promise.all(uploads.map(async (file) => ({ name: file.name, text: await file.text() })));
  const settings = { files: files.map((file) => file.name).slice(0, 200) };
  const { name } = baseSchema.pick({ name: true }).parse(Object.fromEntries(form));
  return add({ kind: "manifests", name, settings, intervalMinutes: null }, { via: "files", files }, values);
}

export async function addReportSource(_before: FormState, form: FormData): Promise<FormState> {
  const values = valuesOf(form);
  const read = await uploadedReports(form);
  if (!read.ok) return { errors: read.errors, values };
  const { name } = baseSchema.pick({ name: true }).parse(Object.fromEntries(form));
  const { settings, secret } = read.source;
  return add({ kind: "report", name, settings, intervalMinutes: null }, secret, values);
}

/** A newer report of the same hosts in the place of the one that was uploaded before. */
export async function replaceReportSource(sourceId: number, _before: FormState, form: FormData): Promise<FormState> {
  const values = valuesOf(form);
  const read = await uploadedReports(form);
  if (!read.ok) return { errors: read.errors, values };
  const [proof, db] = await ask("source:write");
  const replaced = await replaceReports(proof, db, processKeys(), sourceId, read.source);
  if (!replaced.ok) return { errors: { files: replaced.sentence }, values };
  const [asking] = await ask("scan:request");
  await requestScan(asking, db, { sourceId });
  revalidatePath(paths.source(sourceId));
  return { errors: {}, values: {} };
}

/** Reading keeps the server from everything else: what takes longer is for the command line. */
const uploadLimits = { bytes: 64 * 1024 * 1024, milliseconds: 10_000 };

/** The reports in a form, read while the person waits: what is wrong with them is said at the field. */
async function uploadedReports(form: FormData) {
  await ask("source:write");
  const t = await getTranslations("newSource");
  const uploads = form.getAll("files").filter((each): each is File => each instanceof File && each.size > 0);
  if (uploads.length === 0)
    return { ok: false as const, errors: { files: (await getTranslations("fieldError"))("required") } };
  if (uploads.reduce((sum, file) => sum + file.size, 0) > largestUpload)
    return { ok: false as const, errors: { files: t("reportTooLarge") } };
  const files = await Promise.all(
    uploads.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const host = z.string().trim().max(253).catch("").parse(form.get("host"));
  const read = readReports(files, { host: host || null, limits: uploadLimits }, new Date(), uploadLimits.milliseconds);
  if (read.ok) return { ok: true as const, source: read.source };
  return { ok: false as const, errors: { [read.about === "host" ? "host" : "files"]: read.sentence } };
}

type NewSource = Omit<Parameters<typeof addSource>[2], "sealed">;

/** Seals, adds, asks for the first scan, and goes to the new source. */
async function add(input: NewSource, secret: SourceSecret, values: Record<string, string>): Promise<FormState> {
  const [proof, db] = await ask("source:write");
  const sealed = seal(processKeys(), sourceSecretPurpose, JSON.stringify(secret));
  const added = await addSource(proof, db, { ...input, sealed });
  if (!added.ok) return { errors: await inWords(added.errors), values };
  const [asking] = await ask("scan:request");
  await requestScan(asking, db, { sourceId: added.sourceId });
  redirect(paths.source(added.sourceId));
}

/** What was typed, to fill the form again. Credentials go back only to the person who just sent them. */
function valuesOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

async function inWords(errors: FieldErrors): Promise<Record<string, string>> {
  const t = await getTranslations("fieldError");
  return Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, t(error)]));
}

export async function scanSource(sourceId: number): Promise<void> {
  const [proof, db] = await ask("scan:request");
  await requestScan(proof, db, { sourceId });
  revalidatePath(paths.source(sourceId));
}

export async function testSourceConnection(sourceId: number): Promise<SourceTest> {
  const [proof, db] = await ask("source:write");
  return testSource(proof, db, processKeys(), sourceId);
}

export async function saveInterval(sourceId: number, _before: boolean, form: FormData): Promise<boolean> {
  const [proof, db] = await ask("source:write");
  const { interval: intervalMinutes } = baseSchema.pick({ interval: true }).parse(Object.fromEntries(form));
  const changed = await changeSource(proof, db, { sourceId, intervalMinutes });
  revalidatePath(paths.source(sourceId));
  return changed.ok;
}

export async function retire(sourceId: number): Promise<void> {
  const [proof, db] = await ask("source:write");
  await retireSource(proof, db, { sourceId, at: new Date() });
  redirect(paths.sources());
}
