/**
 * Runs what an npm script does. A refusal is one sentence for the person at the terminal; anything else is a bug and shows its stack.
 *
 * @param {() => Promise<unknown>} work
 */
export async function runProgram(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error.plain ? `plimsoll: ${error.message}` : error.stack}\n`);
    process.exitCode = 2;
  }
}
