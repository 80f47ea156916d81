import { describe, expect, it } from "vitest";
import { describeLiteral, redactArguments, redactText } from "./redact-arguments";

describe("a container's arguments", () => {
  it.each([
    [["--password=hunter2"], ["--password=[redacted]"]],
    [["-Xmx1g -Dstore.password=hunter2"], ["-Xmx1g -Dstore.password=[redacted]"]],
    [
      ["--db-password", "hunter2", "--verbose"],
      ["--db-password", "[redacted]", "--verbose"],
    ],
    [
      ["--token", "--verbose"],
      ["--token", "--verbose"],
    ],
    [
      ["htpasswd-server", `--user=admin:$2y$05$${"aB3./".repeat(10)}xyz`],
      ["htpasswd-server", "--user=admin:[redacted]"],
    ],
    [["--token-file=/var/run/token"], ["--token-file=/var/run/token"]],
    [["--tls-private-key-file=/etc/tls/tls.key"], ["--tls-private-key-file=/etc/tls/tls.key"]],
    [["--token-ttl=24h"], ["--token-ttl=24h"]],
    [["--password=$(DB_PASSWORD)"], ["--password=$(DB_PASSWORD)"]],
    [
      ["--port=8080", "--log-level=info"],
      ["--port=8080", "--log-level=info"],
    ],
    [
      ["--secure-port", "6443"],
      ["--secure-port", "6443"],
    ],
    [["--anonymous-auth=false"], ["--anonymous-auth=false"]],
    [
      ["--service-account-signing-key-file=/etc/kubernetes/pki/sa.key"],
      ["--service-account-signing-key-file=/etc/kubernetes/pki/sa.key"],
    ],
    [["--dsn=postgres://app:hunter2@db/app"], ["--dsn=postgres://app:[redacted]@db/app"]],
  ])("%j are kept as %j", (given, kept) => {
    expect(redactArguments(given)).toEqual(kept);
  });

  it("lose secrets inside a shell script, and keep the rest of it", () => {
    const script = 'export API_KEY=abc123 && PGPASSWORD="s3cr3t" psql -h db && curl --token t0p http://x';
    expect(redactText(script)).toBe(
      "export API_KEY=[redacted] && PGPASSWORD=[redacted] psql -h db && curl --token [redacted] http://x",
    );
  });

  it("lose secrets inside JSON", () => {
    expect(redactText('{"user":"app","password":"hunter2"}')).toBe('{"user":"app","password":[redacted]}');
  });

  it("are searched in bounded time", () => {
    const started = performance.now();
    redactText('--a="'.repeat(50_000));
    redactText("PASSWORD=".repeat(50_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("the literal value of a variable", () => {
  it.each([
    ["JAVA_OPTS", "-Xmx1g -Djavax.net.ssl.trustStorePassword=hunter2"],
    ["OPTIONS", "--user=app --password=hunter2"],
    ["SETTINGS", '{"user":"app","password":"hunter2"}'],
  ])("of %s holds a secret: %s", (name, value) => {
    expect(describeLiteral(name, value)).toEqual({ length: value.length, looksLike: "secret-by-name" });
  });

  it.each([
    ["JAVA_OPTS", "-Xmx1g -Djavax.net.ssl.trustStore=/etc/store"],
    ["OPTIONS", "--password-file=/run/secrets/db --token=$(TOKEN)"],
    ["SETTINGS", '{"user":"app","password":""}'],
    ["GREETING", "a basic idea: bearer of good news"],
  ])("of %s holds none: %s", (name, value) => {
    expect(describeLiteral(name, value).looksLike).toBeNull();
  });
});
