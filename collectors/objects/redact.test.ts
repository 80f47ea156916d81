import { describe, expect, it } from "vitest";
import { looksRandom, redactLiteral } from "./redact";
import { redactText } from "./redact-arguments";
import { mayHoldSecret, secretPatterns } from "./secret-patterns";

const kindOf = (name: string, value: string) => redactLiteral(name, value).looksLike;

const base64Of = (text: string) => Buffer.from(text).toString("base64");

// Put together at run time, so that no scanner takes this file for a leak.
const samples: [string, string][] = [
  ["private-key", `-----BEGIN RSA ${"PRIVATE"} KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----`],
  ["private-key", `-----BEGIN ${"PRIVATE"} KEY-----`],
  ["private-key", base64Of(`-----BEGIN RSA ${"PRIVATE"} KEY-----\nMIIEow`)],
  ["private-key", base64Of(`-----BEGIN OPENSSH ${"PRIVATE"} KEY-----\nb3Blbn`)],
  ["private-key", base64Of(`-----BEGIN ${"PRIVATE"} KEY-----\nMIIEow`)],
  ["jwt", ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0In0", "c2lnbmF0dXJl"].join(".")],
  ["aws-access-key-id", `AKIA${"IOSFODNN7EXAMPLE"}`],
  ["github-token", `ghp_${"a1B2".repeat(9)}`],
  ["github-token", `github_pat_${"a1B2".repeat(9)}`],
  ["gitlab-token", `glpat-${"a1B2".repeat(5)}`],
  ["slack-token", `xoxb-${"123456789012"}-abcdef`],
  ["slack-webhook", `https://hooks.slack.com/services/${"T00000000/B00000000/abcdefghijkl"}`],
  ["stripe-key", `sk_live_${"a1B2".repeat(6)}`],
  ["npm-token", `npm_${"a1B2".repeat(9)}`],
  ["pypi-token", `pypi-AgEI${"a1B2".repeat(14)}`],
  ["google-api-key", `AIza${"a1B2c".repeat(7)}`],
  ["google-oauth-secret", `GOCSPX-${"a1B2".repeat(7)}`],
  ["sendgrid-key", `SG.${"a".repeat(22)}.${"b".repeat(43)}`],
  ["digitalocean-token", `dop_v1_${"0a".repeat(32)}`],
  ["hugging-face-token", `hf_${"a1B2".repeat(9)}`],
  ["ai-service-key", `sk-ant-${"a1B2".repeat(9)}`],
  ["vault-token", `hvs.${"a1B2".repeat(7)}`],
  ["age-key", `AGE-SECRET-KEY-1${"Q".repeat(58)}`],
  ["url-with-password", "postgres://app:hunter2@db:5432/app"],
  ["url-with-password", "app:hunter2@tcp(db:3306)/app"],
  ["url-with-password", "jdbc:postgresql://db/app?user=app&password=hunter2"],
  ["connection-string", "Server=db;User Id=app;Password=hunter2;"],
  ["basic-auth", "Authorization: Basic dXNlcjpwYXNz"],
  ["basic-auth", "curl -s -u admin:hunter2 https://host"],
  ["bearer-token", `Authorization: Bearer ${"a1B2".repeat(5)}`],
  ["bearer-token", `authorization: bearer ${"a1B2".repeat(5)}`],
  ["basic-auth", "authorization: basic dXNlcjpwYXNz0A=="],
  ["private-key", `---BEGIN OPENSSH ${"PRIVATE"} KEY---\nb3Blbn\n---END OPENSSH PRIVATE KEY---`],
  ["password-hash", `admin:$2y$10$${"aB3./".repeat(10)}xyz`],
  ["password-hash", `$$2b$$12$$${"aB3./".repeat(10)}xyz`],
  ["password-hash", `admin:$apr1$r31.....$${"HqJZimcKQFAMYayBlzkrA/"}`],
  ["password-hash", `$1$saltsalt$${"qjXMvbEw8oaL.CzflDtaK/"}`],
  ["password-hash", `root:$5$rounds=5000$salt$${"aB3".repeat(14)}x:19000:0:99999:7:::`],
  ["password-hash", `$6$salt$${"aB".repeat(43)}`],
  ["password-hash", `$y$j9T$F5Jx5fExrKuPp53xLKQ..1$${"aB3".repeat(14)}x`],
  ["password-hash", `$P$B${"aB3".repeat(10)}`],
  ["password-hash", `$argon2id$v=19$m=65536,t=3,p=4$${"c29tZXNhbHQ"}$${"aB3d".repeat(10)}`],
  ["password-hash", `$scrypt$ln=16,r=8,p=1$${"aM15713r3Xsvxbi31lqr1Q"}$${"aB3d".repeat(10)}`],
  ["password-hash", `scrypt:32768:8:1$saltsalt$${"0a".repeat(64)}`],
  ["password-hash", `$pbkdf2-sha256$29000$${"N2YMIWQsBWBMae09x1jrPQ"}$${"aB3d".repeat(10)}`],
  ["password-hash", `pbkdf2_sha256$600000$saltsalt$${"aB3d".repeat(10)}=`],
  ["password-hash", `pbkdf2:sha256:600000$saltsalt$${"0a".repeat(32)}`],
  ["password-hash", `admin:{SHA}${"0DPiKuNIrrVmD8IUCuw1hQxNqZc="}`],
  ["password-hash", `userPassword: {ssha}${"aB3d".repeat(8)}`],
  ["password-hash", `SCRAM-SHA-256$4096:${"aB3d".repeat(5)}$${"aB3d".repeat(11)}:${"aB3d".repeat(11)}`],
  ["password-in-sql", `CREATE USER app WITH ${"PASSWORD"} 'hunter2';`],
  ["password-in-sql", "ALTER USER app IDENTIFIED BY 'hunter2'"],
  ["password-in-sql", "ALTER USER app IDENTIFIED WITH mysql_native_password BY 'hunter2'"],
  ["password-in-xml", `<user><password>${"hunter2"}</password></user>`],
  ["registry-auth", `{"auths":{"registry":{"auth":"dXNlcjpwYXNzd29yZA=="}}}`],
];

describe("a literal value", () => {
  it.each(samples)("that is a %s is known by its form whatever its name", (kind, value) => {
    expect(redactLiteral("SETTING", value)).toEqual({ length: value.length, looksLike: kind });
  });

  it("is looked for by every pattern in the table, and each pattern is reached by the first look", () => {
    expect(new Set(samples.map(([kind]) => kind))).toEqual(new Set(secretPatterns.map(({ name }) => name)));
    for (const [, value] of samples) expect(mayHoldSecret(value), value).toBe(true);
  });

  it.each([
    ["DB_PASSWORD", "hunter2"],
    ["dbPassword", "hunter2"],
    ["POSTGRES_PASSWORD", "12345678"],
    ["MYSQL_ROOT_PASS", "letmein"],
    ["API_KEY", "abcdef"],
    ["STRIPE_API_KEY", "pk-something"],
    ["AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
    ["CLIENT_SECRET", "s3cr3t"],
    ["VAULT_SECRET_ID", "5f0d6ae2-6f7a"],
    ["GITHUB_TOKEN", "whatever-it-is"],
    ["ENCRYPTION_KEY", "0123abcd"],
    ["GOOGLE_CREDENTIALS", "{}x"],
    ["db-passphrase", "correct horse"],
    ["azure_batch_key", "correct horse"],
    ["pwd", "correct horse"],
    ["DB_PSWRD", "correct horse"],
    ["dbpassword", "correct horse"],
    ["WEBHOOK_SECRET", "web-hook"],
    ["ROOT_PASSWORD", "1"],
    ["DB_SECRET", "hunter2"],
    ["DB_PASSWORD", "$uperS3cret"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what is used where the environment says nothing
    ["DB_PASSWORD", "${DB_PASSWORD:hunter2}"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the same as shells write it
    ["DB_PASSWORD", "${DB_PASSWORD:-hunter2}"],
  ])("of %s is a secret by its name", (name, value) => {
    expect(kindOf(name, value)).toBe("secret-by-name");
  });

  it.each([
    ["DB_PASSWORD", ""],
    ["DB_PASSWORD", "$(DB_PASSWORD)"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference as shells and Helm write it
    ["DB_PASSWORD", "${DB_PASSWORD}"],
    ["DB_PASSWORD", "<your password>"],
    ["DB_PASSWORD", "********"],
    ["DB_PASSWORD", "vault:secret/data/db#password"],
    ["DB_PASSWORD", "/run/secrets/db-password"],
    ["DB_PASSWORD_FILE", "/run/secrets/db"],
    ["DB_PASSWORD_PATH", "secret/db"],
    ["TOKEN_TTL", "3600"],
    ["TOKEN_TTL", "24h"],
    ["ACCESS_TOKEN_EXPIRES_IN", "3600"],
    ["TOKEN_CACHE", "true"],
    ["SECRET_NAME", "db-credentials"],
    ["TOKEN_URL", "https://login.example.com/token"],
    ["AWS_ACCESS_KEY_ID", "none"],
    ["PASSWORD_MIN_LENGTH", "12"],
    ["ENABLE_SECRETS", "false"],
    ["TOKENIZER", "bert-base"],
    ["PWD", "/app"],
    ["PWD", "app"],
    ["pwd", "/app"],
    ["AZURE_REGION", "westeurope"],
    ["KEYCLOAK_HOST", "keycloak"],
    ["PASSENGER_MAX", "x"],
    ["SECRETARY", "Jane"],
    ["DATABASE_URL", "postgres://app@db/app"],
    ["DATABASE_URL", "postgres://app:$(DB_PASSWORD)@db/app"],
    ["DATABASE_URL", "jdbc:postgresql://db/app?user=app&password=$(DB_PASSWORD)"],
    ["TLS_SECRET", "web-tls"],
    ["image-pull-secret", "registry"],
    ["MYSQL_RANDOM_ROOT_PASSWORD", "1"],
    ["MYSQL_ALLOW_EMPTY_PASSWORD", "1"],
    ["CA_BUNDLE", base64Of("-----BEGIN CERTIFICATE-----\nMIIEow")],
    ["LOG_LEVEL", "info"],
    ["DB_PASSWORD", "$DB_PASSWORD"],
    ["clientSecret", "$oidc.okta.clientSecret"],
    ["client_secret", "$idp-secret:client"],
    ["admin_password", "$__file{/run/secrets/admin}"],
    ["TOKEN", "`cat /run/secrets/token`"],
    ["password", "{{ .Data.password }}"],
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: references of programs
    ["DB_PASSWORD", "${env:DB_PASSWORD}"],
    ["DB_PASSWORD", "${DB_PASSWORD:?is needed}"],
    ["DB_PASSWORD", "${DB_PASSWORD:${FALLBACK}}"],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: references of programs
    ["POSTGRES_PASSWORD_SECRET", "postgres-login"],
    ["existingSecret", "shop/web-login"],
    ["STRIPE_PUBLISHABLE_KEY", "pk_1a2B3c4D5e6F7g8H9i0J"],
    ["SIGNER_PUBLIC_KEY", "3f8aC1x9Qw7Zp0LkR5tY"],
    ["TOKEN_BUCKET_RATE", "100/s"],
    ["token.auth.method", "client_secret_post"],
    ["BROKER_URL", "amqp://app:$BROKER_PASSWORD@broker:5672"],
    ["LEGEND", "password={{reason}}"],
    ["SQL", "CREATE USER app WITH PASSWORD '$APP_PASSWORD'; CREATE TABLE users (password text)"],
    ["SETTINGS", "<property><password>{{ password }}</password></property>"],
    ["GIT_COMMIT", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
  ])("of %s = %j is no secret", (name, value) => {
    expect(kindOf(name, value)).toBeNull();
  });

  it("that looks random is a secret only where the name hints at one", () => {
    const random = "3f8aC1x9Qw7Zp0LkR5tY";
    expect(kindOf("SESSION_KEY", random)).toBe("high-entropy");
    expect(kindOf("SIGNING_SALT", random)).toBe("high-entropy");
    expect(kindOf("BUILD", random)).toBeNull();
    expect(kindOf("SORT_KEY", "created-at")).toBeNull();
  });

  it.each([
    "rewrite ^/(.*)$ /$1$args$is_args break;",
    "rewrite ^ /$1$host$remoteaddressofclient last;",
    'log_format main $remote_addr $6$7 "$request" $5$status;',
    "price: $2, $10 and $600",
    "echo $2a$10$20 $PATH $HOME $y$ $1 $2 $$",
    "sed -e 's/$2y$10$//' file",
    "{SHA} and {SSHA} are schemes, {sha256} a placeholder",
    "sha256:{sha256}da39a3ee",
    "pbkdf2_sha256 and scrypt:32768 are settings",
    "$argon2id$v=19$m=65536,t=3,p=4",
    "digest $6$ of crypt",
  ])("that only has dollar signs or names of schemes is no secret: %s", (text) => {
    expect(kindOf("SETTING", text)).toBeNull();
    expect(redactText(text)).toBe(text);
  });

  it("of a password's hash in another form is known where the name says so and the value looks random", () => {
    const md5 = "5f4dcc3b5aa765d61d8327deb882cf99";
    expect(kindOf("ADMIN_PASSWORD_HASH", md5)).toBe("high-entropy");
    expect(kindOf("ADMIN_PASSWORD_HASH", "argon2id")).toBeNull();
    expect(kindOf("IMAGE_HASH", md5)).toBeNull();
  });

  it("never comes back, only its length does", () => {
    expect(JSON.stringify(redactLiteral("PASSWORD", "hunter2"))).not.toContain("hunter2");
    expect(redactLiteral("PASSWORD", "hunter2").length).toBe(7);
  });

  it("of hostile length and form is classified in well under a second", () => {
    const started = performance.now();
    for (const piece of [
      "eyJ",
      "a:",
      "https://a:",
      "password= ",
      "-----BEGIN ",
      "Basic ",
      "a://b?token=",
      "$6$",
      "$1$a$",
      "$argon2id$m=1,t=1,p=1$",
      "{ssha}",
    ])
      redactLiteral("SETTING", piece.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe("randomness", () => {
  it("is not seen in words, versions and host names", () => {
    for (const text of [
      "example.com",
      "my-service-name-2",
      "registry.example.com",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ])
      expect(looksRandom(text), text).toBe(false);
  });
});
