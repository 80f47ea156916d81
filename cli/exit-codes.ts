/** What the command line ends with. 0 done; 1 done, and `--fail-on` was met; 2 could not run. */
export const exitCodes = { done: 0, failing: 1, couldNotRun: 2 } as const;
