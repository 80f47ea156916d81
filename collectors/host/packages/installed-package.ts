/** A package as the books of its manager have it. */
export interface Installed {
  name: string;
  version: string;
  architecture?: string;
}

/** What the metadata of a host offers: names of packages with a newer version in a security archive. */
export interface Updates {
  pending: number;
  security: number | null;
  names: string[];
}

/** Packages by name: there may be one for each architecture, and several kernels. */
export function byName(packages: readonly Installed[]): Map<string, Installed[]> {
  const found = new Map<string, Installed[]>();
  for (const each of packages) {
    const same = found.get(each.name);
    if (same) same.push(each);
    else found.set(each.name, [each]);
  }
  return found;
}
