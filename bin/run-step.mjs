import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/**
 * Runs one Node.js program of a tool.
 *
 * @param {string} title for a person
 * @param {string[]} command a program under root, and its arguments
 * @param {{ live?: boolean, env?: Record<string, string> }} [options] live: what it says goes straight to standard output
 * @returns {Promise<{ title: string, failed: boolean, output: string }>} what it said is empty when it was live
 */
export function runStep(title, [program, ...args], { live = false, env = {} } = {}) {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    stdio: ["ignore", live ? "inherit" : "pipe", live ? "inherit" : "pipe"],
    env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }), ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const failed = code !== 0;
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      process.stdout.write(`${failed ? "✗" : "✓"} ${title} (${seconds} s)\n${failed ? output : ""}`);
      resolve({ title, failed, output });
    });
  });
}
