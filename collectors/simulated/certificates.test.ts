import { X509Certificate } from "node:crypto";
import { expect, it } from "vitest";
import { loopbackCertificates } from "./certificates";

const { authority, certificate, key } = loopbackCertificates();
const issuer = new X509Certificate(authority);
const server = new X509Certificate(certificate);

it("the server's certificate is signed by the authority and holds for loopback only", () => {
  expect(server.verify(issuer.publicKey)).toBe(true);
  expect(server.checkIssued(issuer)).toBe(true);
  expect(server.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(server.checkIP("::1")).toBe("::1");
  expect(server.checkHost("localhost")).toBe("localhost");
  expect(server.checkIP("10.0.0.1")).toBeUndefined();
  expect(server.checkHost("example.org")).toBeUndefined();
});

it("only the authority may sign", () => {
  expect([issuer.ca, server.ca]).toEqual([true, false]);
  expect(issuer.verify(issuer.publicKey)).toBe(true);
});

it("every start has keys of its own", () => {
  const other = loopbackCertificates();
  expect(other.key).not.toBe(key);
  expect(server.verify(new X509Certificate(other.authority).publicKey)).toBe(false);
});
