/** Names that say "the value is a secret" outright; matched against words, so `TOKENIZER` is not a token. */
const secretWords = new Set([
  "password",
  "passwords",
  "passwd",
  "passphrase",
  "pass",
  "secret",
  "secrets",
  "token",
  "tokens",
  "apikey",
  "apikeys",
  "credential",
  "credentials",
  "privatekey",
  "secretkey",
  "accesskey",
  "authkey",
  "pgpassword",
]);

/** Pairs of words that mean a secret only together: a `KEY` alone is as often the key of a map. */
const secretPairs = new Set(
  ["api", "private", "access", "secret", "auth", "encryption", "signing", "master", "account", "shared", "license"]
    .map((word) => `${word} key`)
    .concat([
      "client secret",
      "app secret",
      "secret id",
      "auth token",
      "basic auth",
      "db pwd",
      "database pwd",
      "user pwd",
    ]),
);

/** Names of objects that hold secrets, which settings refer to: `TLS_SECRET=web-tls`, `--image-pull-secret=registry`. */
const objectNames = new Set([
  "tls secret",
  "cert secret",
  "certificate secret",
  "pull secret",
  "k8s secret",
  "kubernetes secret",
]);

/** Names that are as often those of an object: what its value is like decides, `DB_SECRET=web-database` or `DB_SECRET=hunter2`. */
const mayNameObjects = new Set(
  "password passwords credentials creds db database postgres postgresql mysql redis existing ca serving registry manager store"
    .split(" ")
    .map((word) => `${word} secret`),
);

/** What may stand before `key` so that everybody may know it: `STRIPE_PUBLISHABLE_KEY`, `RECAPTCHA_SITE_KEY`. */
const openKeys = new Set(["public", "publishable", "pub", "site"]);

/** Words that make a name one of a switch about a secret: `MYSQL_RANDOM_ROOT_PASSWORD=1`, `ALLOW_EMPTY_PASSWORD=1`. */
const switchWords = new Set([
  "allow",
  "empty",
  "random",
  "onetime",
  "generate",
  "require",
  "enable",
  "disable",
  "skip",
  "use",
  "show",
]);

/** Whether a name is that of a switch about a secret: then 0 and 1 are no secret. */
export function isNameOfSwitch(name: string): boolean {
  return wordsOf(name).some((word) => switchWords.has(word));
}

/** Last words that turn a secret's name into a name for something about it: where it lies, how long it lives. */
const aboutWords = new Set(
  (
    "file files filename path paths dir directory folder mount mountpath name names namespace url urls uri endpoint host hosts hostname port " +
    "address domain ttl expiry expire expires expiration age lifetime timeout duration seconds minutes hours days interval period " +
    "renew renewal rotation enabled enable disabled disable required require allowed length len size count limit max min type kind " +
    "id ids ref refs reference header headers field issuer audience algorithm alg policy prefix suffix format encoding store provider " +
    "backend engine manager version regex pattern user username role selector retries mode key keys arn region scope scopes hash " +
    "review reviews env var location source class driver sync check validation signer " +
    "method methods mechanism encoder symbol rate burst bucket process cookie strategy scheme param params title label placeholder description"
  ).split(" "),
);

/** What a hash may be of so that it counts as a credential: `ADMIN_PASSWORD_HASH`, not `IMAGE_HASH`. */
const passwordWords = new Set(["password", "passwd", "passphrase", "pass", "pwd", "htpasswd"]);

/** Words that make a random-looking value suspicious without being a verdict themselves. */
const hintWords = new Set(
  "key keys pwd auth cert salt dsn pin otp hmac seed nonce signature cookie session webhook jwt sas conn connection".split(
    " ",
  ),
);

/** The lower-case words of a variable or flag name: `dbPassword`, `DB_PASSWORD` and `--db-password` are the same. */
function wordsOf(name: string): string[] {
  return name
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

export type NameHint = "password" | "secret" | "object" | "hint" | null;

/** The same few names come up on every pod. Bounded, because a hostile file could bring as many as it likes. */
const knownHints = new Map<string, NameHint>();
const MOST_KNOWN = 10_000;

/**
 * What a name says about its value: `password` (any value counts, digits too), `secret` (a value that is a number or a
 * duration is a setting, not a secret), `object` (a value that is the name of an object is none), `hint` (counts only when the value looks random), null.
 */
export function nameHint(name: string): NameHint {
  const known = knownHints.get(name);
  if (known !== undefined) return known;
  const hint = readName(name);
  if (knownHints.size < MOST_KNOWN) knownHints.set(name, hint);
  return hint;
}

function readName(name: string): NameHint {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined) return null;
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
  const lastPair = pairs.at(-1);
  if (lastPair !== undefined && objectNames.has(lastPair)) return "hint";
  if (lastPair !== undefined && mayNameObjects.has(lastPair)) return "object";
  if (lastPair !== undefined && secretPairs.has(lastPair)) return "secret";
  if (last === "key" && words.some((word) => openKeys.has(word))) return null;
  // The services of Azure are reached with an account's key, which variables name after the service: AZURE_STORAGE_KEY.
  if (last === "key" && words.includes("azure")) return "secret";
  if (last === "hash") return words.some((word) => passwordWords.has(word)) ? "hint" : null;
  if (aboutWords.has(last)) return hasHint(words) ? "hint" : null;
  if (/^(pass|pword|pswrd|pwd)s?$|(password|passwd|passwrd|passphrase)s?$/.test(last)) return "password";
  if (words.some((word) => secretWords.has(word)) || pairs.some((pair) => secretPairs.has(pair))) return "secret";
  return hasHint(words) ? "hint" : null;
}

/** A hint lies in the last word only: `KEY_TYPE` says nothing about a secret value. */
function hasHint(words: readonly string[]): boolean {
  const last = words.at(-1);
  return last !== undefined && hintWords.has(last);
}
