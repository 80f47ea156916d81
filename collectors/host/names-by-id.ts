import { linesOf, type Reading } from "./reading";

/** Names by number of passwd(5) or group(5), which have the name first and the number third. Empty where the file is not there or may not be read. */
export function namesById(reading: Reading, path: "/etc/passwd" | "/etc/group"): Promise<Map<number, string>> {
  return reading.once(`names in ${path}`, async () => {
    const text = (await reading.part(() => reading.root.textIfThere(path))) ?? "";
    const entries = linesOf(text).map((line) => line.split(":"));
    // The first entry of a number gives its name.
    return new Map(entries.reverse().map(([name, , id]) => [Number(id), name ?? ""]));
  });
}
