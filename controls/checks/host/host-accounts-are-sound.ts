import { CannotTell, defineCheck, fail, type Observed, pass, type SubjectOf } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

type User = SubjectOf<"host-accounts">["body"]["users"][number];

/** Numbers below are those of the system's own accounts (login.defs(5), UID_MIN). */
const FIRST_PERSON = 1000;

/**
 * Claim: accounts of the host are each one person's or service's, and none opens without a password.
 * Why: hosts have to offer as little to attack as possible; accounts that are not needed to log in must not be able to (SP 800-190, 4.5.1; SP 800-123, 4.2).
 * Looks at: names, numbers and shells of passwd, and whether shadow holds a password, never the password.
 * Passes when: no account that can log in has an empty password, none but root has the number 0, no number is there twice, and no account of the system has a
 * password of its own and a shell.
 * Cannot see: accounts of a directory service; how good passwords are.
 */
export const hostAccountsAreSound = defineCheck({
  id: "host-accounts-are-sound",
  version: 1,
  title: { pass: "Accounts of the host are sound", fail: "Accounts of the host are open or shared" },
  tier: "host",
  severity: "high",
  about: "host-accounts",
  needs: [],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Lock or remove the accounts named, and give each its own number.",
    command: "passwd --lock NAME && usermod --shell /usr/sbin/nologin NAME",
  },
  examine: ({ body }) => {
    const { users, unseen } = body;
    const wrong = users.flatMap((user): Observed[] => {
      const problem = problemOf(user, users);
      return problem === null ? [] : [{ path: `user ${user.name}`, value: problem, deciding: true }];
    });
    const searched = counted(users.length, "account");
    if (wrong.length > 0) return fail({ observed: atMost(wrong), searched });
    if (unseen.includes("shadow") || users.some(({ password }) => password === null))
      throw new CannotTell("only root may see which accounts have a password");
    return pass({ observed: [], searched });
  },
});

function problemOf({ name, uid, canLogIn, password }: User, users: readonly User[]): string | null {
  if (canLogIn && password === "empty") return "logs in without a password";
  if (uid === 0 && name !== "root") return "has the number of root";
  if (users.some((other) => other.uid === uid && other.name !== name)) return `shares the number ${uid}`;
  if (uid > 0 && uid < FIRST_PERSON && canLogIn && password === "set") return "account of the system with a password";
  return null;
}
