import { createHash } from "node:crypto";

/** The tag of an item by its `rev` alone, for answers that nothing else can change. */
export const revisionTag = (rev: number): string => String(rev);

/** The tag of an answer that is made of an item and of more: it begins with the item's `rev`, and follows every byte. */
export const answerTag = (rev: number, body: unknown): string =>
  `${rev}-${textTag(JSON.stringify(body)).slice(0, 16)}`;

/** The tag of a text that follows every byte. */
export const textTag = (text: string): string => createHash("sha256").update(text).digest("base64url");

const tags = (header: string): string[] =>
  [...header.matchAll(/(?:W\/)?"([^"]*)"/gu)].map((match) => match[1] ?? "");

/** Whether If-None-Match names this tag; weak comparison (RFC 9110, 13.1.2). */
export const matchesNone = (header: string | null, etag: string): boolean =>
  header !== null && (header.trim() === "*" || tags(header).includes(etag));

/**
 * The revisions that If-Match would have; null when the caller does not ask (no header, or `*`). Weak tags never
 * match (RFC 9110, 13.1.1), so they and texts that are no tags of ours count as revisions that no item has.
 */
export const expectedRevisions = (header: string | null): readonly number[] | null => {
  if (header === null || header.trim() === "*") return null;
  return header
    .split(",")
    .map((tag) => /^"(\d{1,15})(?:-[^"]*)?"$/u.exec(tag.trim())?.[1])
    .map((rev) => (rev === undefined ? -1 : Number(rev)));
};
