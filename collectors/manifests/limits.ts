/** What reading manifests may cost. A file or document beyond it becomes a gap, never a silent omission. */
export interface ManifestLimits {
  /** Largest file or stream, in bytes. */
  fileBytes: number;
  /** Largest single YAML document (or list item) in characters: parsing takes about fifty times that in memory. */
  yamlDocumentCharacters: number;
  /** Most files read from a folder. */
  files: number;
  /** Deepest folder below the one given. */
  depth: number;
  /** Deepest nesting of objects and lists: no object of the API comes near it. */
  nesting: number;
  /** Most aliases that may be resolved in one YAML document. */
  aliases: number;
}

export const defaultLimits: ManifestLimits = {
  fileBytes: 256 * 1024 * 1024,
  yamlDocumentCharacters: 8 * 1024 * 1024,
  files: 20_000,
  depth: 40,
  nesting: 500,
  aliases: 100,
};
