import * as fc from "fast-check";

/** A body as API Gateway passes it on. */
export interface SentBody {
  headers: Record<string, string>;
  body: string | undefined;
  isBase64Encoded: boolean;
}

type Encode = (headers: Record<string, string>, body: string) => SentBody;

const asText: Encode = (headers, body) => ({ headers, body, isBase64Encoded: false });
const asBase64 =
  (bytesOf: (body: string) => Buffer): Encode =>
  (headers, body) => ({ headers, body: bytesOf(body).toString("base64"), isBase64Encoded: true });
/** API Gateway replaces what is not UTF-8; the length is that of the bytes that were sent. */
const replaced =
  (bytesOf: (body: string) => Buffer): Encode =>
  (headers, body) => {
    const bytes = bytesOf(body);
    return {
      headers: { ...headers, "content-length": String(bytes.length) },
      body: bytes.toString("utf8"),
      isBase64Encoded: false,
    };
  };
const inCharset =
  (charset: string): Encode =>
  (headers, body) =>
    asText({ ...headers, "content-type": `application/json; charset=${charset}` }, body);

const latin1 = (body: string): Buffer => Buffer.from(`${body.slice(0, -1)} \u00e9}`, "latin1");
const cutOff = (body: string): Buffer => Buffer.concat([Buffer.from(body), Buffer.from([0xf0, 0x9f])]);

const ODD: readonly Encode[] = [
  (headers, body) => asText(headers, `\uFEFF${body}`),
  asBase64((body) => Buffer.from(body)),
  asBase64((body) => Buffer.from(`\uFEFF${body}`)),
  asBase64(latin1),
  asBase64(cutOff),
  asBase64((body) => Buffer.from(body, "utf16le")),
  replaced(latin1),
  replaced(cutOff),
  inCharset("iso-8859-1"),
  inCharset("utf-16"),
  (headers, body) => asText({ ...headers, "content-encoding": "gzip" }, body),
];

/** Mostly as it is, sometimes in an encoding that breaks services. */
export const sentAs = (headers: Record<string, string>, body: string | undefined): fc.Arbitrary<SentBody> =>
  body === undefined
    ? fc.constant({ headers, body, isBase64Encoded: false })
    : fc
        .oneof(
          { arbitrary: fc.constant(asText), weight: 12 },
          { arbitrary: fc.constantFrom(...ODD), weight: 1 },
        )
        .map((encode) => encode(headers, body));
