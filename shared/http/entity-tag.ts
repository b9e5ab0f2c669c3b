import { createHash } from "node:crypto";

/** The entity tag of a response that changes only with the item's `rev`. */
export const revisionTag = (rev: number): string => String(rev);

/** The entity tag of a response made of an item and other data: the item's `rev`, then a digest of the body. */
export const answerTag = (rev: number, body: unknown): string =>
  `${rev}-${textTag(JSON.stringify(body)).slice(0, 16)}`;

/** The entity tag of a text: a digest of all its bytes. */
export const textTag = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** Proxies that compress an answer mark its tag as weak (nginx), or name the coding in it (Apache, Caddy). */
const CODING = /[-;](?:gzip|br|zstd|deflate)$/u;
const TAG = /(?:W\/)?"([^"]*)"(?:-(?:gzip|br|zstd|deflate))?/gu;

const tags = (header: string): string[] =>
  [...header.matchAll(TAG)].map((match) => (match[1] ?? "").replace(CODING, ""));

/** Whether If-None-Match contains the tag; weak comparison (RFC 9110, 13.1.2). */
export const matchesNone = (header: string | null, etag: string): boolean =>
  header !== null && (header.trim() === "*" || tags(header).includes(etag));

/**
 * The revisions in If-Match; null without a condition (no header, or `*`). A weak tag counts as the strong one, other
 * than in RFC 9110, 13.1.1: we only give out strong tags, so a proxy has weakened it, and the revision in it is still
 * the one that the client has read. Foreign tags count as revisions that no item has.
 */
export const expectedRevisions = (header: string | null): readonly number[] | null => {
  if (header === null || header.trim() === "*") return null;
  const revisions = tags(header).map((tag) => /^(\d{1,15})(?:-.*)?$/u.exec(tag)?.[1]);
  if (revisions.length === 0) return [-1];
  return revisions.map((rev) => (rev === undefined ? -1 : Number(rev)));
};
