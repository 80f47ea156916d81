/**
 * The world or the person made running impossible: a busy port, a full disk, a database that does not answer.
 * The message is one plain sentence that says what is wrong and what to do; whoever catches it at the top prints
 * that sentence alone, without a stack trace, and exits with 2. A bug is any other error.
 */
export class CannotRun extends Error {
  override name = "CannotRun";
}
