import { redactLiteral } from "./redact";
import { describeLiteral } from "./redact-arguments";

/** Longest text that is searched line by line: the API server keeps no config map with more (core/v1, 1 MiB). */
const LONGEST_SEARCHED = 1024 * 1024;

/** A line that sets something: `password: x`, `token=x`, `export TOKEN=x`. */
const setting =
  /^\s*(?:-\s+){0,8}(?:(?:export|declare|local|readonly|set|ENV|ARG)\s+)?["']?([\w.-]{1,100})["']?\s*[:=]\s*(?:"""|'''|["'])?([^"'#]{1,4096})/;

/** Lines of redis.conf that set a password. */
const ofRedis = /^(?:requirepass|masterauth)\s+["']?([^"'\s#]{1,512})/;

/** Files of words for people, by the names that translations have: `messages_de.properties`, `i18n.json`, `fr.json`. */
const translation =
  /^(?:(?:messages|translations?|strings|locales?|i18n)(?:[-_.][\w-]{1,20})*|(?:en|de|fr|ja|zh|pt|it|ru|ko|nl|sv)(?:[-_][A-Za-z]{2,4})?)\.(?:json|ya?ml|properties)$/;

/**
 * What a text that stands under a key, or a line of it that sets something, looks like; undefined when like no credential. In words for people a name
 * says nothing (`password=Your password`), so that only what has the form of a credential counts there.
 */
export function credentialIn(key: string, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const whole = redactLiteral(key, value).looksLike;
  if (whole !== null || value.length > LONGEST_SEARCHED) return whole ?? undefined;
  if (isPasswordFile(key, value)) return "password-hash";
  if (translation.test(key)) return undefined;
  const inJson = /^\s*[{[]/.test(value) ? describeLiteral(key, value).looksLike : null;
  return (
    inJson ??
    value
      .split("\n")
      .map(credentialInLine)
      .find((found) => found !== null) ??
    undefined
  );
}

function credentialInLine(line: string): string | null {
  const password = ofRedis.exec(line)?.[1];
  if (password !== undefined) return redactLiteral("password", password).looksLike;
  const [, name, text] = setting.exec(line) ?? [];
  if (name === undefined || text === undefined || isAbout(name, text)) return null;
  return redactLiteral(name, text.trim()).looksLike;
}

/** Words that only speak of what they are named for: `error.password=The password is wrong`. */
function isAbout(name: string, text: string): boolean {
  const word = /[A-Za-z]+$/.exec(name)?.[0].toLowerCase();
  const words = text.trim().toLowerCase().split(/\s+/);
  return word !== undefined && words.length > 2 && words.includes(word);
}

/** A file of users with hashes of the oldest form of crypt(3), which nothing but its place and the form of all its lines gives away. */
function isPasswordFile(key: string, value: string): boolean {
  if (!/(^|[._-])(htpasswd|passwd|shadow|users|auth)$/i.test(key)) return false;
  const lines = value.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  return lines.length > 0 && lines.every((line) => /^[\w.@-]{1,64}:[./0-9A-Za-z]{13}(:|\s*$)/.test(line));
}
