import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { Reading } from "./reading";

/** Parts of one fact that are asked for one by one, and the names of those that are there and could not be read. */
export class SeenParts {
  readonly unseen: string[] = [];

  constructor(private readonly reading: Reading) {}

  /** What a part gives; null where there is nothing of it, or it could not be read: then its name and the reason are kept. */
  async part<T>(name: string, ask: () => Promise<T | null>): Promise<T | null> {
    const answer = await unavailableOr(ask);
    if (!(answer instanceof Unavailable)) return answer;
    return answer.reason === "missing" ? null : this.keep(name, answer);
  }

  /** The same of what every host has: not to find it is not to see it. */
  async expected<T>(name: string, ask: () => Promise<T>): Promise<T | null> {
    const answer = await unavailableOr(ask);
    return answer instanceof Unavailable ? this.keep(name, answer) : answer;
  }

  private keep(name: string, reason: Unavailable): null {
    this.reading.note(reason);
    this.unseen.push(name);
    return null;
  }
}
