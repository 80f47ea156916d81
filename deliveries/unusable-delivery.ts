/** The bytes of a delivery are not what they should be; `message` is one plain sentence for whoever sent them. */
export class UnusableDelivery extends Error {
  constructor(
    readonly reason: "malformed" | "too-large",
    message: string,
  ) {
    super(message);
  }
}
