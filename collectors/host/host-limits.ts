/** How much of a host is read. Sizes in bytes, times in milliseconds. */
export interface HostLimits {
  /** Largest file that is read: package databases have megabytes, configuration is far smaller. */
  fileBytes: number;
  /** Entries of one folder that are looked at. */
  folderEntries: number;
  /** How long one file may take to be read: a file system of a network may hang. */
  readMilliseconds: number;
  /** How long a command may run, and how much it may say. */
  commandMilliseconds: number;
  commandBytes: number;
}

export const defaultHostLimits: HostLimits = {
  fileBytes: 16 * 1024 * 1024,
  folderEntries: 10_000,
  readMilliseconds: 5_000,
  commandMilliseconds: 15_000,
  commandBytes: 16 * 1024 * 1024,
};
