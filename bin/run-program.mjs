/**
 * Runs what an npm script does. A refusal is one sentence for the person at the terminal; anything else is a bug and shows its stack.
 *
 * @param {() => Promise<unknown>} work
 */
export async function runProgram(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${sentence(error) ?? error.stack}\n`);
    process.exitCode = 2;
  }
}

function sentence(error) {
  if (error.code === "ENOSPC") return `plimsoll: The disk is full (${error.path ?? error.message}): free some space.`;
  return error.plain ? `plimsoll: ${error.message}` : undefined;
}
