import { AppError } from "#shared/kernel/errors.ts";
import type { ApiEvent } from "./request.ts";

/** ASCII is a part of UTF-8. */
const READ_CHARSETS = new Set(["utf-8", "utf8", "us-ascii", "ascii"]);
const REPLACEMENT = "\uFFFD";
const BYTE_ORDER_MARK = "\uFEFF";

const header = (event: ApiEvent, name: string): string => event.headers?.[name] ?? "";

const charsetsOf = (contentType: string): string[] =>
  [...contentType.matchAll(/;\s*charset\s*=\s*"?([^\s";]*)/giu)].map(([, name = ""]) => name.toLowerCase());

const notUtf8 = (): AppError =>
  new AppError("malformed_json", "The body is not UTF-8 throughout; send it as UTF-8.");

/**
 * API Gateway replaces bytes that are not UTF-8. A replacement character has three bytes, and a broken sequence has
 * another length, so the length that was sent tells it from one that the client wrote.
 */
const wasReplaced = (event: ApiEvent, text: string): boolean => {
  const sent = header(event, "content-length");
  return text.includes(REPLACEMENT) && sent !== "" && Number(sent) !== Buffer.byteLength(text);
};

const decoded = (base64: string): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, "base64"));
  } catch {
    throw notUtf8();
  }
};

/**
 * The body as text, empty for none; only UTF-8 is read (RFC 8259, 8.1). Fails with `unsupported_media_type` for
 * another declared encoding, `malformed_json` for invalid UTF-8 and for a byte order mark.
 */
export const bodyText = (event: ApiEvent): string => {
  if (typeof event.body !== "string" || event.body === "") return "";
  const charsets = charsetsOf(header(event, "content-type"));
  if (charsets.length > 1 || !charsets.every((charset) => READ_CHARSETS.has(charset))) {
    throw new AppError("unsupported_media_type", "Send the body in UTF-8; no other character set is read.");
  }
  const encoding = header(event, "content-encoding").trim().toLowerCase();
  if (encoding !== "" && encoding !== "identity") {
    throw new AppError("unsupported_media_type", "Send the body without a content encoding.");
  }
  const text = event.isBase64Encoded ? decoded(event.body) : event.body;
  if (wasReplaced(event, text)) throw notUtf8();
  if (text.startsWith(BYTE_ORDER_MARK)) {
    throw new AppError("malformed_json", "The body begins with a byte order mark; send it without one.");
  }
  return text;
};
