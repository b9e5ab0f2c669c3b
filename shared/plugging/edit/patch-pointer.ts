import { quoted } from "#shared/kernel/field-problems.ts";
import { refuse } from "./refuse.ts";

const BANNED = new Set(["__proto__", "constructor", "prototype"]);

const invalidPointer = (pointer: string, why: string) =>
  refuse("patch_invalid", `The path ${quoted(pointer)} ${why}.`, "Use RFC 6901 pointers.", { path: pointer });

const unescaped = (pointer: string, token: string): string => {
  if (/~(?![01])/u.test(token)) throw invalidPointer(pointer, "has a ~ that is neither ~0 nor ~1");
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
};

/** The reference tokens of a JSON Pointer (RFC 6901). Refuses names that reach an object's prototype, and indexes like 01. */
export const pointerTokens = (pointer: string): string[] => {
  if (!pointer.startsWith("/")) throw invalidPointer(pointer, "does not begin with /");
  return pointer
    .slice(1)
    .split("/")
    .map((escaped) => {
      const token = unescaped(pointer, escaped);
      if (BANNED.has(token)) throw invalidPointer(pointer, `names ${token}`);
      if (/^0\d+$/u.test(token)) throw invalidPointer(pointer, "has a number with a leading zero");
      return token;
    });
};

export const pointerOf = (tokens: readonly (string | number)[]): string =>
  tokens.map((token) => `/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
