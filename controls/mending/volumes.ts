import { patchDeciding } from "@/controls/mend";
import { parentOf } from "@/controls/mending/field-path";

/**
 * Puts an empty directory of the pod in the place of each path of the host, so that mounts stay as they are and nothing of the host is
 * behind them. Data that has to stay wants a claim instead: the owner decides. Volumes of other kinds hold data elsewhere: no mend.
 */
export const withEmptyDirectory = patchDeciding(
  ({ path }) => {
    if (!path.endsWith(".hostPath.path")) return undefined;
    const hostPath = parentOf(path);
    return { [hostPath]: null, [`${parentOf(hostPath)}.emptyDir`]: {} };
  },
  (patches) => Object.keys(patches).filter((path) => path.endsWith(".emptyDir")),
);
