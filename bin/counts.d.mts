export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
export function sum(...all: Counts[]): Counts;
export function countVitest(file: string, runFailed: boolean): Counts;
export function countPlaywright(file: string, runFailed: boolean): Counts;
export function lastLine(counts: Counts): string;
