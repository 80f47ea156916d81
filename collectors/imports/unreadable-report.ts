/** A report that nothing can be made of. `message` is one plain sentence for people: what the file seems to be, and what is wanted. */
export class UnreadableReport extends Error {
  override readonly name = "UnreadableReport";
}
