/** Line numbers (from 1) of offsets into a text, for offsets that mostly ascend. */
export function lineFinder(text: string, firstLine = 1): (offset: number) => number {
  let line = firstLine;
  let at = 0;
  return (offset) => {
    if (offset < at) {
      line = firstLine;
      at = 0;
    }
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; next = text.indexOf("\n", at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}
