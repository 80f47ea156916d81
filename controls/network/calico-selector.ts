/** A Calico selector as a question about labels. Null for an expression that cannot be read: then nothing can be said. */
export type CalicoSelector = (labels: Readonly<Record<string, string>>) => boolean;

/**
 * Reads Calico's selector language: `all()`, `global()`, `has(k)`, `k == 'v'`, `k != 'v'`, `k in {'a','b'}`, `k not in {…}`, `k contains 'v'`,
 * `starts with`, `ends with`, `!`, `&&`, `||`, parentheses. An empty selector selects everything.
 */
export function readCalicoSelector(text: string): CalicoSelector | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  if (tokens.length === 0) return () => true;
  const reader = new Reader(tokens);
  const selector = reader.or();
  return selector !== null && reader.isAtEnd ? selector : null;
}

/** Longest selector and deepest nesting that are read. */
const LONGEST = 5_000;
const DEEPEST = 50;

function tokensOf(text: string): string[] | null {
  if (text.length > LONGEST) return null;
  const pattern = /\s*(?:(&&|\|\||==|!=|!|\(|\)|\{|\}|,)|'([^']*)'|"([^"]*)"|([\w./-]+))/y;
  const tokens: string[] = [];
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [, symbol, single, double, word] = match;
    tokens.push(symbol ?? word ?? `'${single ?? double ?? ""}`);
  }
  return tokens;
}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  or(): CalicoSelector | null {
    return this.chain(
      "||",
      () => this.and(),
      (parts) => (labels) => parts.some((part) => part(labels)),
    );
  }

  private and(): CalicoSelector | null {
    return this.chain(
      "&&",
      () => this.not(),
      (parts) => (labels) => parts.every((part) => part(labels)),
    );
  }

  private chain(
    symbol: string,
    read: () => CalicoSelector | null,
    join: (parts: CalicoSelector[]) => CalicoSelector,
  ): CalicoSelector | null {
    const parts: CalicoSelector[] = [];
    do {
      const part = read();
      if (part === null) return null;
      parts.push(part);
    } while (this.take(symbol));
    return parts.length === 1 ? parts[0]! : join(parts);
  }

  private not(): CalicoSelector | null {
    if (!this.take("!")) return this.atom();
    const inner = this.not();
    return inner && ((labels) => !inner(labels));
  }

  private atom(): CalicoSelector | null {
    this.depth += 1;
    if (this.depth > DEEPEST) return null;
    if (this.take("(")) {
      const inner = this.or();
      return inner !== null && this.take(")") ? inner : null;
    }
    const word = this.tokens[this.at];
    if (word === undefined || !/^[\w./-]+$/.test(word)) return null;
    this.at += 1;
    if ((word === "all" || word === "global") && this.take("(")) return this.take(")") ? () => true : null;
    if (word === "has" && this.take("(")) {
      const key = this.tokens[this.at++] ?? "";
      return this.take(")") ? (labels) => labels[key] !== undefined : null;
    }
    return this.comparison(word);
  }

  private comparison(key: string): CalicoSelector | null {
    if (this.take("==")) return this.withValue((value) => (labels) => labels[key] === value);
    if (this.take("!=")) return this.withValue((value) => (labels) => labels[key] !== value);
    if (this.take("contains")) return this.withValue((value) => (labels) => labels[key]?.includes(value) ?? false);
    if (this.take("starts") && this.take("with"))
      return this.withValue((value) => (labels) => labels[key]?.startsWith(value) ?? false);
    if (this.take("ends") && this.take("with"))
      return this.withValue((value) => (labels) => labels[key]?.endsWith(value) ?? false);
    const negated = this.take("not");
    if (!this.take("in")) return null;
    const values = this.set();
    return values && ((labels) => (labels[key] !== undefined && values.has(labels[key])) !== negated);
  }

  private withValue(make: (value: string) => CalicoSelector): CalicoSelector | null {
    const token = this.tokens[this.at++];
    return token?.startsWith("'") ? make(token.slice(1)) : null;
  }

  private set(): Set<string> | null {
    if (!this.take("{")) return null;
    const values = new Set<string>();
    while (!this.take("}")) {
      const token = this.tokens[this.at++];
      if (!token?.startsWith("'")) return null;
      values.add(token.slice(1));
      this.take(",");
    }
    return values;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }
}
