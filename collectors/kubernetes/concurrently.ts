/**
 * Runs generators side by side, at most `limit` at a time, and yields what they yield as it comes. None runs ahead of its reader by more
 * than one value. When one throws, or the reader stops, the others are told to stop and waited for.
 */
export async function* concurrently<T>(tasks: Iterable<() => AsyncGenerator<T>>, limit: number): AsyncGenerator<T> {
  const waiting = tasks[Symbol.iterator]();
  const running = new Map<AsyncGenerator<T>, Promise<Step<T>>>();
  const advance = (generator: AsyncGenerator<T>) =>
    running.set(
      generator,
      generator.next().then((result) => ({ generator, result })),
    );
  const startNext = () => {
    const next = waiting.next();
    if (!next.done) advance(next.value());
  };
  try {
    for (let started = 0; started < limit; started += 1) startNext();
    while (running.size > 0) {
      const { generator, result } = await Promise.race(running.values());
      if (result.done) {
        running.delete(generator);
        startNext();
        continue;
      }
      advance(generator);
      yield result.value;
    }
  } finally {
    const pending = [...running.values()];
    await Promise.allSettled([...[...running.keys()].map((generator) => generator.return(undefined)), ...pending]);
  }
}

interface Step<T> {
  generator: AsyncGenerator<T>;
  result: IteratorResult<T>;
}
