import { type AnyCheck, type Check, defineCheck } from "@/controls/check";
import { type ContainerFindings, type ContainerOfHost, judgeContainersOfHost } from "@/controls/checks/host-containers";

type Stated = Omit<Check<"host">, "about" | "needs" | "consults" | "weighs" | "examine" | "mend">;

interface HostContainerCheck extends Stated {
  /** Looks at one container and says what it found. */
  look(container: ContainerOfHost, findings: ContainerFindings): void;
  /** Whether containers that only hold a pod open are looked at too: theirs are the ports and namespaces of the pod. */
  alsoInfra?: boolean;
}

/**
 * Defines a check of every container that the runtimes of a host have. The finding lands on the host; containers that could not be seen take
 * a pass back, and a failure stands.
 */
export function defineHostContainerCheck({ look, alsoInfra = false, ...check }: HostContainerCheck): AnyCheck {
  return defineCheck({
    ...check,
    about: "host",
    needs: [],
    consults: ["host-containers"],
    examine: ({ asset }, world) => judgeContainersOfHost(asset, world, look, { alsoInfra }),
  });
}
