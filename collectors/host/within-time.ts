/** The answer of something that did not end in time. */
export const tooLate = Symbol("too late");

/**
 * What something gives, or `tooLate` when it takes longer than so many milliseconds. It is not stopped then: nothing can stop a read that hangs in the
 * kernel; what it would still say is thrown away.
 */
export async function withinTime<T>(milliseconds: number, run: () => Promise<T>): Promise<T | typeof tooLate> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof tooLate>((resolve) => {
    timer = setTimeout(() => resolve(tooLate), milliseconds);
  });
  try {
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}
