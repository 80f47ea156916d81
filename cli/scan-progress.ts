import { styleText } from "node:util";

/** Says on standard error how much was read: one turning line on a terminal, nothing elsewhere (a log wants results, not frames). */
export class ScanProgress {
  readonly #live: boolean;
  #drawnAt = 0;

  constructor(quiet: boolean) {
    this.#live = !quiet && Boolean(process.stderr.isTTY) && process.env.TERM !== "dumb" && !process.env.CI;
  }

  show(read: ReadonlyMap<string, number>): void {
    const now = performance.now();
    if (!this.#live || now - this.#drawnAt < 80) return;
    this.#drawnAt = now;
    const total = [...read.values()].reduce((sum, count) => sum + count, 0);
    this.#write(`reading … ${total.toLocaleString("en")} objects`);
  }

  stage(text: string): void {
    if (this.#live) this.#write(`${text} …`);
  }

  done(): void {
    if (this.#live) process.stderr.write("\r\u001b[K");
  }

  #write(text: string): void {
    process.stderr.write(`\r\u001b[K${process.env.NO_COLOR ? text : styleText("dim", text)}`);
  }
}
