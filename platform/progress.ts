type Sink = NodeJS.WriteStream;

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 80;
/** ECMA-48 "select graphic rendition". */
const COLOURS = { red: 31, green: 32, cyan: 36 };
type Colour = keyof typeof COLOURS;

/**
 * Tells on standard error what is being done and how long it took. On a terminal a line turns while it works; elsewhere (a log, CI) each step
 * is one plain line. `NO_COLOR` is respected.
 */
export class Progress {
  readonly #sink: Sink;
  readonly #live: boolean;
  readonly #colour: boolean;

  constructor(sink: Sink = process.stderr, env: NodeJS.ProcessEnv = process.env) {
    this.#sink = sink;
    this.#live = Boolean(sink.isTTY) && env.TERM !== "dumb" && !env.CI;
    this.#colour = this.#live && !env.NO_COLOR;
  }

  /** Runs `work` under a title ("Starting the database"); the mark at the end tells whether it threw. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const spinner = this.#live ? this.#spin(title) : undefined;
    if (!spinner) this.#sink.write(`${title} …\n`);
    try {
      const result = await work();
      this.#finish(spinner, "✓", "green", `${title} ${seconds(began)}`);
      return result;
    } catch (error) {
      this.#finish(spinner, "✗", "red", title);
      throw error;
    }
  }

  /** One line between steps. */
  note(text: string): void {
    this.#sink.write(`${text}\n`);
  }

  #spin(title: string): NodeJS.Timeout {
    let frame = 0;
    const draw = () => this.#sink.write(`\r${this.#paint("cyan", FRAMES[frame++ % FRAMES.length] ?? "")} ${title} …`);
    draw();
    return setInterval(draw, FRAME_MS);
  }

  #finish(spinner: NodeJS.Timeout | undefined, mark: string, colour: Colour, text: string): void {
    if (!spinner) return;
    clearInterval(spinner);
    this.#sink.write(`\r\u001b[K${this.#paint(colour, mark)} ${text}\n`);
  }

  #paint(colour: Colour, text: string): string {
    return this.#colour ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
  }
}

function seconds(began: number): string {
  return `(${((performance.now() - began) / 1000).toFixed(1)} s)`;
}
