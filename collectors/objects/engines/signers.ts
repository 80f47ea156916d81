import { isRecord, itemsAt, type RawObject, textAt } from "../raw";

/** Texts, patterns and regular expressions that fit everything. */
const everything = /^(\*+|\^?\.[*+]\$?)$/;
/** Issuers of identities that anybody can get. */
const open = [
  "https://accounts.google.com",
  "https://github.com/login/oauth",
  "https://gitlab.com",
  "https://login.microsoftonline.com",
  "https://oauth2.sigstore.dev/auth",
  "https://token.actions.githubusercontent.com",
];

/**
 * Whether the identity that a signature needs is anybody's: no subject or every one, and no issuer, every one, or one that is open to the public.
 * Reads the words of Kyverno and of policy-controller alike.
 */
export function isAnybody(identity: RawObject): boolean {
  const subject = textAt(identity, "subject") ?? textAt(identity, "subjectRegExp");
  const issuer = textAt(identity, "issuer") ?? textAt(identity, "issuerRegExp");
  const isOpen = issuer === undefined || everything.test(issuer) || open.includes(issuer.replace(/\/$/, ""));
  return isOpen && (subject === undefined || everything.test(subject));
}

/**
 * Whether an authority of policy-controller, or an attestor of Kyverno's policies in CEL, takes the signature of anybody: any of its identities is enough. Without
 * identities whoever the issuer of certificates knows may sign.
 */
export function takesAnybody(authority: unknown): boolean {
  if (!isRecord(authority) || !isRecord(authority.keyless)) return false;
  const identities = itemsAt(authority.keyless, "identities");
  return identities.length === 0 || identities.some((each) => isRecord(each) && isAnybody(each));
}
