export function isCurrent(stampFile: string, root: string, files?: readonly string[]): boolean;
export function writeStamp(stampFile: string, root: string, files: readonly string[]): void;
export function filesBelow(root: string, names: readonly string[]): string[];
