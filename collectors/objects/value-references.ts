/**
 * Ways in which a value only says where the real one comes from: references of Kubernetes and shells (`$(X)`, `${X}`, `$X`), of Argo CD (`$dex.secret`,
 * `$secret:key`), Grafana (`$__file{…}`), templates (`{{ … }}`), and addresses in secret stores. A lone word behind a dollar sign counts as a name only where it is written
 * like one: all large or all small letters, since a password may begin with a dollar sign.
 */
const references: readonly RegExp[] = [
  /^\$\([^)]*\)$/,
  /^\$\{[^}]*\}$/,
  /^\$\{[\w.-]+:-?\$\{[^}]*\}\}$/,
  /^\$__\w{1,40}\{[^}]*\}$/,
  /^\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+|\d)$/,
  /^\$[A-Za-z_][\w-]*(?:[.:][\w-]+)+$/,
  /^`[^`]*`$/,
  /^\{\{.*\}\}$/,
  // Cut off at a quotation mark within it.
  /^\{\{[^}\n]*$/,
  /^<[^<>]*>$/,
  /^(?:\*+|x+|X+|\.+|-+)$/,
  /^(?:vault:|ref\+|op:\/\/|sm:\/\/|gcpsm:|awssm:|azkv:|secretref|arn:aws[\w-]*:(?:secretsmanager|ssm):)/i,
];

/** `${NAME:-value}`, and `${NAME:value}` as Spring writes it: what is used where nothing else is given. `${env:NAME}` says where to look. */
const withDefault =
  /^\$\{(?!(?:env|file|sys|system|secrets?|vault|ssm|sm|yaml|config|configmap|k8s|kubernetes):)[\w.-]{1,200}:-?(?![-?+=])([^{}$]+)\}$/i;

/** Whether a value is empty or stands for one that is filled in elsewhere. */
export function isReference(value: string): boolean {
  const text = value.trim();
  return text === "" || references.some((form) => form.test(text));
}

/** What a reference falls back to, written beside it; undefined for every other value. */
export function defaultIn(value: string): string | undefined {
  return withDefault.exec(value.trim())?.[1];
}
