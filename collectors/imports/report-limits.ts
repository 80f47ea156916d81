/** Bounds of one report: a file is somebody else's, and may have been made to hurt. */
export interface ReportLimits {
  /** Bytes of the file, unpacked. The results of a large profile with the whole data stream beside them are about 60 MB. */
  bytes: number;
  /** How deep elements, objects and lists may lie in one another. */
  depth: number;
  /** Rules with a result, in one report. */
  rules: number;
  /** Reports in one file. */
  reports: number;
  /** How long reading one file may take. */
  milliseconds: number;
}

export const defaultReportLimits: ReportLimits = {
  bytes: 128 * 1024 * 1024,
  depth: 100,
  rules: 10_000,
  reports: 50,
  milliseconds: 30_000,
};
