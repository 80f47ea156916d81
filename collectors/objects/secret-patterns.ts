/**
 * What a secret value looks like, by issuer or format. The name is what a fact keeps in place of the value. Written from the
 * issuers' own descriptions of their formats; prefixes and lengths are the narrowest that still take every real token.
 */
export interface SecretPattern {
  name: string;
  /** Global; a group named `kept` is left in place, the rest of the match is the secret. */
  pattern: RegExp;
}

/**
 * Stored hashes of passwords, as htpasswd, crypt(3), LDAP servers and frameworks write them: who has one can try passwords against it. A dollar sign may be
 * doubled, as templates ask for.
 */
const passwordHashes: readonly RegExp[] = [
  // bcrypt
  /\${1,2}2[abxy]?\${1,2}\d{2}\${1,2}[./A-Za-z0-9]{53}/g,
  // MD5 of Apache and of crypt: short enough to be mistaken, so the hash must not be one word of small letters ($1$args$…).
  /\${1,2}(?:apr1|1)\${1,2}[./A-Za-z0-9]{1,8}\${1,2}(?=[a-z]{0,21}[^a-z])[./A-Za-z0-9]{22}(?![./A-Za-z0-9])/g,
  // SHA-256 and SHA-512 of crypt, with their number of rounds or without
  /\${1,2}[56]\${1,2}(?:rounds=\d{1,9}\${1,2})?[./A-Za-z0-9]{1,16}\${1,2}[./A-Za-z0-9]{43}(?:[./A-Za-z0-9]{43})?/g,
  // yescrypt, gost-yescrypt, scrypt of crypt
  /\${1,2}(?:y|gy|7)\${1,2}[./A-Za-z0-9]{1,64}\${1,2}[./A-Za-z0-9]{1,86}\${1,2}[./A-Za-z0-9]{43}/g,
  // phpass and its kin
  /\${1,2}[PH]\${1,2}[./A-Za-z0-9]{31}(?![./A-Za-z0-9])/g,
  /\${1,2}argon2(?:id|i|d)\${1,2}(?:v=\d{1,3}\${1,2})?m=\d{1,9},t=\d{1,9},p=\d{1,5}\${1,2}[\w+/=-]{8,512}\${1,2}[\w+/=-]{16,512}/g,
  /\${1,2}scrypt\${1,2}ln=\d{1,3},r=\d{1,5},p=\d{1,5}\${1,2}[\w./+=-]{1,512}\${1,2}[\w./+=-]{16,512}/g,
  /\bscrypt:\d{1,9}:\d{1,5}:\d{1,5}\${1,2}[\w./+=-]{1,128}\${1,2}[0-9a-f]{32,256}/g,
  /\${1,2}pbkdf2(?:-sha\d{1,3})?\${1,2}\d{1,9}\${1,2}[\w./+=-]{1,512}\${1,2}[\w./+=-]{16,512}/g,
  /\bpbkdf2[_:]sha\d{1,3}[:$]{1,2}\d{1,9}\${1,2}[\w./+=-]{1,128}\${1,2}[\w./+=-]{16,512}/g,
  // LDAP: {SHA}, {SSHA}, {SSHA512} …
  /\{(?:s?sha(?:224|256|384|512)?|s?md5)\}[A-Za-z0-9+/]{20,512}={0,2}/gi,
  /\bSCRAM-SHA-(?:1|256|512)\${1,2}\d{1,9}:[A-Za-z0-9+/=]{8,256}\${1,2}[A-Za-z0-9+/=]{16,256}:[A-Za-z0-9+/=]{16,256}/g,
];

export const secretPatterns: readonly SecretPattern[] = [
  {
    name: "private-key",
    // Five dashes are right; with fewer it is a key all the same.
    pattern: /-{2,5}BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY-{2,5}[^-]*(?:-{2,5}END [A-Z0-9 ]{0,40}-{2,5})?/g,
  },
  {
    // The same in base64: what follows "-----BEGIN " is a kind of private key, not a certificate.
    name: "private-key",
    pattern:
      /LS0tLS1CRUdJTi(?:BQUklWQVRFIE|BSU0EgUFJJVk|BFQyBQUklWQV|BEU0EgUFJJVk|BPUEVOU1NIIF|BFTkNSWVBURU)[A-Za-z0-9+/=]*/g,
  },
  { name: "jwt", pattern: /\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]*/g },
  { name: "aws-access-key-id", pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { name: "github-token", pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255})/g },
  { name: "gitlab-token", pattern: /\bgl(?:pat|dt|rt|ptt|cbt|ft|soat|agent)-[\w-]{20,}/g },
  { name: "slack-token", pattern: /\bxox[abeoprs]-[\w-]{10,}/g },
  { name: "slack-webhook", pattern: /(?<kept>https:\/\/hooks\.slack\.com\/(?:services|workflows)\/)[\w/-]{20,}/g },
  { name: "stripe-key", pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}/g },
  { name: "npm-token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { name: "pypi-token", pattern: /\bpypi-AgEI[\w-]{50,}/g },
  { name: "google-api-key", pattern: /\bAIza[\w-]{35}/g },
  { name: "google-oauth-secret", pattern: /\bGOCSPX-[\w-]{28}/g },
  { name: "sendgrid-key", pattern: /\bSG\.[\w-]{22}\.[\w-]{43}/g },
  { name: "digitalocean-token", pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  { name: "hugging-face-token", pattern: /\bhf_[A-Za-z0-9]{34,}/g },
  { name: "ai-service-key", pattern: /\bsk-(?:ant-|proj-|svcacct-)?[\w-]{32,}/g },
  { name: "vault-token", pattern: /\bhv[sbr]\.[\w-]{24,}/g },
  { name: "age-key", pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b/g },
  {
    name: "url-with-password",
    pattern:
      /(?<kept>\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@"']{0,256}:)(?!\$[({]|\$[A-Z_]{1,100}@|\{\{|<|%s|\*+@)[^\s/@"']{1,512}(?=@)/gi,
  },
  {
    name: "url-with-password",
    pattern: /(?<kept>(?:^|[\s"'=])[\w.-]{1,128}:)(?!\$[({]|<)[^\s@:/"']{1,256}(?=@(?:tcp|unix)\()/g,
  },
  {
    name: "url-with-password",
    pattern:
      /(?<kept>\b[a-z][a-z0-9+.:-]{1,60}:\/\/[^\s"']{0,512}[?&;](?:password|passwd|pwd|sslpassword|secret|token|access_token|api_?key)=)(?!\$[({]|<|\*+(?:&|$))[^\s&;"']{3,512}/gi,
  },
  {
    name: "connection-string",
    pattern:
      /(?<kept>(?:^|[;\s"'])(?:password|pwd|accountkey|sharedaccesskey|sharedsecret)\s{0,3}=\s{0,3})(?!\$[({]|\{\{|<)[^;\s"']{3,512}(?=;|$)/gi,
  },
  { name: "basic-auth", pattern: /(?<kept>\bBasic\s{1,3})[A-Za-z0-9+/]{8,}={0,2}/g },
  // The names of schemes have no case (RFC 9110, 11.1); small letters begin ordinary words too, so that a digit is asked for.
  {
    name: "basic-auth",
    pattern: /(?<kept>\bbasic\s{1,3})(?=[A-Za-z+/]{0,64}[0-9=])[A-Za-z0-9+/]{8,}={0,2}/gi,
  },
  {
    name: "basic-auth",
    pattern: /(?<kept>\bcurl\s[^\n|;]{0,400}\s(?:-u|--user)[\s=]["']?[\w.@-]{1,64}:)(?!\$)[^\s"']+/g,
  },
  { name: "bearer-token", pattern: /(?<kept>\bBearer\s{1,3})(?!\$)[\w.~+/-]{16,}=*/g },
  {
    name: "bearer-token",
    pattern: /(?<kept>\bbearer\s{1,3})(?!\$)(?=[A-Za-z_.~+/-]{0,64}\d)[\w.~+/-]{16,}=*/gi,
  },
  {
    name: "password-in-sql",
    pattern:
      /(?<kept>\b(?:IDENTIFIED\s{1,4}(?:WITH\s{1,4}["'\w]{1,40}\s{1,4})?BY|(?:USER|ROLE)\s[^;']{1,200}?\bPASSWORD)\s{1,4}')(?![$:<%{*])[^'\s]{1,256}(?=')/gi,
  },
  {
    name: "password-in-xml",
    pattern: /(?<kept><(?:[\w.-]{0,30}(?:password|passwd|secret))>)(?!\$|\{\{|\*+<|\[redacted)[^<\s]{3,256}(?=<\/)/gi,
  },
  ...passwordHashes.map((pattern) => ({ name: "password-hash", pattern })),
  { name: "registry-auth", pattern: /(?<kept>"(?:auth|identitytoken)"\s{0,3}:\s{0,3}")[A-Za-z0-9+/=._-]{8,}(?=")/g },
];

/** True where one of the patterns could match: one cheap look spares most texts the dearer ones. */
export function mayHoldSecret(text: string): boolean {
  return text.length >= 6 && firstLook.test(text);
}

const firstLook =
  /--BEGIN|LS0tLS1CRUdJTi|eyJ|A[KS]IA|gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt|cbt|ft|soat|agent)-|xox|hooks\.slack|[sr]k_|npm_|pypi-|AIza|GOCSPX|SG\.|do[opr]_v1|hf_|sk-|hv[sbr]\.|AGE-|:\/\/|@(?:tcp|unix)\(|(?:password|pwd|key|secret)\s*=|Basic\s|Bearer\s|"auth"|token"|curl\s|\$(?:2[abxy]?|apr1|[1567yPH]|gy|argon2|scrypt|pbkdf2)|pbkdf2[_:]|scrypt:|\{s?(?:sha|md5)|SCRAM-|IDENTIFIED\s|PASSWORD\s+'|(?:password|passwd|secret)>/i;
