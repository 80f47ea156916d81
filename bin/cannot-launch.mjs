/** What stops us before any of the bundled code runs; its message is a plain sentence for the person at the terminal. */
export class CannotLaunch extends Error {
  plain = true;
}
