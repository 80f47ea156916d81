import { createGunzip } from "node:zlib";
import { deliveryLimits } from "@/deliveries/delivery-limits";
import { UnusableDelivery } from "@/deliveries/unusable-delivery";

type OpenLimits = Record<"openedBytes" | "lineBytes" | "lines", number>;

/**
 * The lines in gzipped bytes. What they become is counted while it becomes: opening stops at the limit and never holds more than one line.
 * @throws UnusableDelivery when it is no gzip, cut off, too much, or not UTF-8
 */
export async function* openedLines(bytes: Uint8Array, limits: OpenLimits = deliveryLimits): AsyncGenerator<string> {
  let opened = 0;
  let lines = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const chunk of gunzipped(bytes)) {
    opened += chunk.length;
    if (opened > limits.openedBytes) throw tooLarge(`opens to more than ${limits.openedBytes} bytes`);
    let from = 0;
    for (let end = chunk.indexOf(lineBreak); end !== -1; end = chunk.indexOf(lineBreak, from)) {
      if (++lines > limits.lines) throw tooLarge(`has more than ${limits.lines} lines`);
      yield textOf([...rest, chunk.subarray(from, end)]);
      rest = [];
      restBytes = 0;
      from = end + 1;
    }
    rest.push(chunk.subarray(from));
    restBytes += chunk.length - from;
    if (restBytes > limits.lineBytes) throw tooLarge(`has a line of more than ${limits.lineBytes} bytes`);
  }
  if (restBytes > 0) throw new UnusableDelivery("malformed", "The delivery ends in the middle of a line.");
}

const lineBreak = 0x0a;

async function* gunzipped(bytes: Uint8Array): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(bytes);
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!code.startsWith("Z_") && code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
    throw new UnusableDelivery("malformed", `The delivery is no whole gzip: ${(error as Error).message}.`);
  }
}

function textOf(parts: readonly Uint8Array[]): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new UnusableDelivery("malformed", "The delivery holds a line that is not UTF-8.");
  }
}

function tooLarge(what: string): UnusableDelivery {
  return new UnusableDelivery("too-large", `The delivery ${what}.`);
}
