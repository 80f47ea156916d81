import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** A throw-away authority and a server certificate for loopback, all PEM. */
export interface LoopbackCertificates {
  authority: string;
  certificate: string;
  key: string;
}

const TAG = { boolean: 1, integer: 2, bits: 3, octets: 4, oid: 6, utf8: 12, sequence: 0x30, set: 0x31, utcTime: 0x17 };
const OID = {
  commonName: [2, 5, 4, 3],
  ecdsaWithSha256: [1, 2, 840, 10045, 4, 3, 2],
  keyUsage: [2, 5, 29, 15],
  subjectAltName: [2, 5, 29, 17],
  basicConstraints: [2, 5, 29, 19],
  extendedKeyUsage: [2, 5, 29, 37],
  serverAuth: [1, 3, 6, 1, 5, 5, 7, 3, 1],
};

/**
 * Makes a new authority and a certificate for 127.0.0.1, ::1 and localhost signed by it (X.509 v3, P-256, RFC 5280).
 * The keys live only in memory and serve tests and demonstrations; nothing else should trust them.
 */
export function loopbackCertificates(): LoopbackCertificates {
  const authority = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const server = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const issuer = commonName("Plimsoll simulated estate authority");
  const subject = commonName("Plimsoll simulated API server");
  return {
    authority: certificate(
      { issuer, subject: issuer, publicKey: authority.publicKey },
      authorityExtensions(),
      authority.privateKey,
    ),
    certificate: certificate(
      { issuer, subject, publicKey: server.publicKey },
      serverExtensions(),
      authority.privateKey,
    ),
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

interface Holder {
  issuer: Buffer;
  subject: Buffer;
  publicKey: KeyObject;
}

function certificate(holder: Holder, extensions: Buffer, signer: KeyObject): string {
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const body = sequence(
    der(0xa0, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    holder.issuer,
    sequence(utcTime("200101000000Z"), utcTime("491231235959Z")),
    holder.subject,
    holder.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const bytes = sequence(body, algorithm, bits(sign("sha256", body, signer)));
  const lines = bytes.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function authorityExtensions(): Buffer {
  const isAuthority = sequence(der(TAG.boolean, Buffer.from([0xff])));
  const signsCertificates = der(TAG.bits, Buffer.from([2, 0x04]));
  return sequence(extension(OID.basicConstraints, true, isAuthority), extension(OID.keyUsage, true, signsCertificates));
}

function serverExtensions(): Buffer {
  const names = sequence(
    der(0x82, Buffer.from("localhost")),
    der(0x87, Buffer.from([127, 0, 0, 1])),
    der(0x87, Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
  );
  const signsHandshakes = der(TAG.bits, Buffer.from([7, 0x80]));
  return sequence(
    extension(OID.basicConstraints, true, sequence()),
    extension(OID.keyUsage, true, signsHandshakes),
    extension(OID.extendedKeyUsage, false, sequence(oid(OID.serverAuth))),
    extension(OID.subjectAltName, false, names),
  );
}

function extension(id: number[], critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [der(TAG.boolean, Buffer.from([0xff]))] : [];
  return sequence(oid(id), ...flag, der(TAG.octets, value));
}

function commonName(name: string): Buffer {
  return sequence(der(TAG.set, sequence(oid(OID.commonName), der(TAG.utf8, Buffer.from(name)))));
}

const sequence = (...parts: Buffer[]) => der(TAG.sequence, ...parts);
const bits = (value: Buffer) => der(TAG.bits, Buffer.from([0]), value);
const utcTime = (time: string) => der(TAG.utcTime, Buffer.from(time));

/** One DER value: tag, length (short or long form) and content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest >>= 8) length.unshift(rest & 0xff);
  const head = content.length < 128 ? [content.length] : [0x80 | length.length, ...length];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function oid(arcs: number[]): Buffer {
  const [first = 0, second = 0, ...rest] = arcs;
  return der(TAG.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(arc: number): number[] {
  const bytes = [arc & 0x7f];
  for (let rest = arc >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}
