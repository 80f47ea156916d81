import { existsSync } from "node:fs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * A Chromium to test with: the one that PLIMSOLL_BROWSER names, one of this machine, or the one from the npm packages, which is unpacked
 * into the folder for temporary files. Nothing is downloaded.
 *
 * @returns {Promise<string>} the path of the program
 */
export async function findBrowser() {
  const installed = [process.env.PLIMSOLL_BROWSER ?? "", ...INSTALLED].find((path) => path && existsSync(path));
  if (installed) return installed;
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}
