import { cutText } from "#shared/kernel/text.ts";

/** Bounds the problem response: each of its pointers would repeat a name of 200 KB. */
const MAX_TOKEN_CHARS = 200;

/** One reference token of a JSON Pointer (RFC 6901), with its slash; a very long name is cut. */
export const pointerToken = (part: PropertyKey): string =>
  `/${cutText(String(part), MAX_TOKEN_CHARS, "…").replaceAll("~", "~0").replaceAll("/", "~1")}`;
