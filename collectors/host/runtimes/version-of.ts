import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { Reading } from "../reading";

/** Programs that tell their version and end. */
type VersionedProgram =
  | "dockerd"
  | "containerd"
  | "crio"
  | "podman"
  | "buildah"
  | "buildkitd"
  | "nerdctl"
  | "runc"
  | "crun";

/**
 * The version that a program of this machine says it has, as it writes it (`1.7.24`, `1.1.5+ds1`, `5.4.0-dev`). undefined where it is not
 * installed, says nothing that looks like one, or the root is a mounted one, whose programs are not run.
 */
export async function versionOf(reading: Reading, program: VersionedProgram): Promise<string | undefined> {
  const said = await unavailableOr(() => reading.command(program, ["--version"]));
  if (said instanceof Unavailable) return undefined;
  return /(?<![\w.])v?(\d+\.\d+(?:\.\d+)?[\w.+~-]*)/.exec(said)?.[1];
}
