import type { RecordedHost } from "../recorded-host";
import { alpine320 } from "./alpine-3-20";
import { amazonLinux2023 } from "./amazon-linux-2023";
import { azureLinux } from "./azure-linux";
import { bottlerocket } from "./bottlerocket";
import { containerOptimizedOs } from "./container-optimized-os";
import { debian12 } from "./debian-12";
import { flatcar } from "./flatcar";
import { photon } from "./photon";
import { rhcos } from "./rhcos";
import { rhel9 } from "./rhel-9";
import { sleMicro } from "./sle-micro";
import { talos } from "./talos";
import { ubuntu2404 } from "./ubuntu-24-04";

/** Every recorded host, good and bad. */
export const allRoots: readonly RecordedHost[] = [
  debian12,
  ubuntu2404,
  rhel9,
  rhcos,
  flatcar,
  bottlerocket,
  talos,
  alpine320,
  amazonLinux2023,
  sleMicro,
  containerOptimizedOs,
  azureLinux,
  photon,
];
