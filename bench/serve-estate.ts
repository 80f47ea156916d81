import type { ApiResource } from "@/collectors/simulated/api-resources";
import { startApiServer } from "@/collectors/simulated/api-server";
import type { Estate } from "@/collectors/simulated/estate";
import { type KubeObject, objectKey } from "@/collectors/simulated/kube-object";
import { kubeconfigFor } from "@/collectors/simulated/kubeconfig-for";
import { largeEstate } from "@/collectors/simulated/large-estate";

/** Makes every object beforehand, so that the time of making them is not measured as collecting, then serves until killed. */
export async function serveEstate(): Promise<void> {
  const estate = held(largeEstate());
  const server = await startApiServer(estate);
  const resources = estate.resources.map(
    (each) => `${each.group ? `/apis/${each.group}` : "/api"}/${each.version}/${each.plural}`,
  );
  process.send?.({
    url: server.url,
    token: server.token,
    authority: server.authority,
    kubeconfig: kubeconfigFor(server, "large"),
    resources,
  });
}

function held(estate: Estate): Estate {
  const lists = new Map<string, { keys: string[]; objects: KubeObject[] }>();
  for (const resource of estate.resources) {
    const objects = [...estate.objects(resource)];
    lists.set(nameOf(resource), { keys: objects.map(objectKey), objects });
  }
  return {
    ...estate,
    objects: (resource, range = {}) => {
      const list = lists.get(nameOf(resource)) ?? { keys: [], objects: [] };
      const start = range.after === undefined ? 0 : list.keys.findIndex((key) => key > range.after!);
      return start < 0 ? [] : list.objects.slice(start);
    },
    count: (resource) => lists.get(nameOf(resource))?.objects.length ?? 0,
  };
}

function nameOf(resource: ApiResource): string {
  return `${resource.group}/${resource.version}/${resource.plural}`;
}
