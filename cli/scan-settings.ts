import { readFileSync } from "node:fs";
import { type Advisories, shippedAdvisories } from "@/controls/advisories/advisories";
import { knownPodSecurityVersion } from "@/controls/checks/pod-security/known-version";
import { type AssessmentSettings, defaultSettings } from "@/controls/settings";
import { CannotRun } from "@/platform/cannot-run";
import { readAdvisories } from "@/scan/advisories-file";
import { parseSettingsFile } from "@/scan/settings-file";

/**
 * What the checks are to know of the organisation: the settings file, then what the command line says instead.
 * @throws CannotRun with a sentence when the file cannot be used or a version is not known
 */
export function readScanSettings(options: { settings?: string; pssVersion?: string }): AssessmentSettings {
  const settings = options.settings === undefined ? defaultSettings : fromFile(options.settings);
  if (options.pssVersion === undefined) return settings;
  const known = knownPodSecurityVersion(options.pssVersion);
  if ("sentence" in known) throw new CannotRun(`--pss-version: ${known.sentence}`);
  return { ...settings, podSecurityVersion: known.version };
}

function fromFile(file: string): AssessmentSettings {
  const parsed = parseSettingsFile(textOf(file));
  if ("settings" in parsed) return parsed.settings;
  throw new CannotRun(`${file} cannot be used as settings: ${parsed.mistakes.slice(0, 5).join("; ")}`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CannotRun(`cannot read ${file}: ${(error as Error).message}`);
  }
}

/** The list of known holes: that of the file, or the shipped one, held against today. Throws CannotRun when the file cannot be used. */
export function readScanAdvisories(options: { advisories?: string }): Advisories {
  const readOn = new Date().toISOString().slice(0, 10);
  if (options.advisories === undefined) return { ...shippedAdvisories, readOn };
  const read = readAdvisories(options.advisories);
  if ("mistake" in read) throw new CannotRun(read.mistake);
  return { ...read.advisories, readOn };
}
