import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import type { Fact } from "@/facts/fact";

/** Parameters by which storage drivers are told to encrypt, in lower case, without prefix. A key that names an encryption key says yes. */
const switches = ["encrypted", "encryption", "secure", "diskencryption"];
const keys = ["kmskeyid", "disk-encryption-kms-key", "diskencryptionsetid", "encryptionkmsid", "kms-key-id"];

/**
 * Claim: every storage class asks its driver to encrypt, and every volume is of such a class.
 * Why: data of containers must be unreadable to whoever gets hold of the volume, and readable to the container on whichever node it is mounted
 * (SP 800-190, 4.3.2).
 * Looks at: the parameters of the storage classes; the classes of the persistent volumes.
 * Passes when: each class has a switch that is on, or names an encryption key, and each volume is of one of these. A switch that is off fails. A class
 * that says nothing leaves the answer open, and so does a volume of no such class: many providers encrypt by default and say so nowhere in the cluster.
 * Cannot see: encryption below the driver; the algorithm; volumes made before their class was replaced by one of the same name.
 */
export const clusterStorageIsEncrypted = defineCheck({
  id: "cluster-storage-is-encrypted",
  version: 2,
  title: { pass: "Storage classes encrypt", fail: "A storage class does not encrypt" },
  tier: "orchestrator",
  severity: "medium",
  about: "cluster",
  needs: ["storage-class", "volume"],
  proves: ["4.3.2-d"],
  indicates: [],
  references: [],
  remediation: {
    text: "Make a class with encryption on, make it the default, and move the data over: a class cannot be changed.",
    yaml: 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: encrypted\nprovisioner: ebs.csi.aws.com\nparameters:\n  encrypted: "true"\n',
  },
  examine: (_, world) => {
    const classes = [...world.all("storage-class")].sort((a, b) => byText(a.subject, b.subject));
    const volumes = [...world.all("volume")].sort((a, b) => byText(a.subject, b.subject));
    const searched = `${counted(classes.length, "storage class", "storage classes")}, ${counted(volumes.length, "volume")}`;
    if (classes.length + volumes.length === 0) return notApplicable({ observed: [], searched });
    const said = classes.map((each) => ({ name: each.subject, ...encryptionOf(each) }));
    const off = said.flatMap(({ on, observed }) => (on === false && observed ? [observed] : []));
    if (off.length > 0) return fail({ observed: atMost(off), searched });
    const silent = said.find(({ on }) => on === undefined);
    if (silent) throw new CannotTell(`storage class ${silent.name} does not say whether it encrypts`);
    const known = new Set(said.map(({ name }) => name));
    const other = volumes.find(({ body }) => !known.has(body.storageClassName ?? ""));
    if (other) throw new CannotTell(`volume ${other.subject} is of no storage class that says whether it encrypts`);
    return pass({ observed: atMost(said.flatMap(({ observed }) => observed ?? [])), searched });
  },
});

/** What the parameters say: on, off, or nothing. */
function encryptionOf({ subject, body }: Fact<"storage-class">): { on: boolean | undefined; observed?: Observed } {
  for (const [key, value] of Object.entries(body.parameters).sort(([a], [b]) => byText(a, b))) {
    const name = key.slice(key.lastIndexOf("/") + 1).toLowerCase();
    const observed: Observed = { path: `parameters[${key}]`, value, object: `StorageClass ${subject}`, deciding: true };
    if (switches.includes(name)) return { on: !["false", "no", "0", ""].includes(value.toLowerCase()), observed };
    if (keys.includes(name) && value !== "") return { on: true, observed: { ...observed, value: "set" } };
  }
  return { on: undefined };
}
