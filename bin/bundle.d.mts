/** Turns TypeScript programs (bundle name → source file relative to the root) into JavaScript in a folder, when they are stale. */
export function bundle(programs: Record<string, string>, folder: string): Promise<void>;
