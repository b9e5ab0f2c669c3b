import * as z from "zod";
import { MOST_PROBLEMS } from "./field-problems.ts";

/**
 * Characters that a one-line text shows as nothing, or that change how others are shown: controls (C0, C1), line and
 * paragraph separators, bidirectional marks and overrides, zero-width and invisible characters, blank letters, tags,
 * variation selectors, and what is no character or a private one.
 */
const HIDDEN =
  /\u034F|\u17B4|\u17B5|\u180B|\u180C|\u180D|\u180F|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]|[\u{1BCA0}-\u{1BCA3}\u{13430}-\u{1343F}\p{Co}\p{Noncharacter_Code_Point}]|[\p{Cc}\u00AD\u061C\u115F\u1160\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
/** A zero-width joiner and the choice of a sign's picture belong to emoji, and nowhere else. */
const JOINED =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})|(?<=\p{Emoji})[\uFE0E\uFE0F]/gu;

/** What a text may keep, and else what it hides. */
const KEPT_OR_HIDDEN = new RegExp(`(${JOINED.source}|\\n)|${HIDDEN.source}`, "gu");

/** More marks on one letter than any script needs, which run over the lines around it. */
const HEAPED = /\p{M}{5}/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

export const ONE_LINE_FAULT = "must be one line without control, invisible or direction characters";

export const isOneLine = (text: string): boolean => {
  const plain = text.replaceAll(JOINED, "");
  if (HIDDEN.test(plain) || HEAPED.test(plain) || plain.includes("\u200D")) return false;
  return text === "" || VISIBLE.test(plain);
};

export const SOUND_LINES_FAULT = "must hold no control, invisible or direction characters but line breaks";

/** Whether each line of a text is one without hidden characters. */
export const hasSoundLines = (text: string): boolean =>
  text.split(/\r\n|\n/u).every((line) => isOneLine(line.trim()));

/** A text whose author can't be asked again, such as a model's reason, without its hidden characters. */
export const withoutHidden = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, "\n")
    .replaceAll(/[\t\v\f]/gu, " ")
    .replaceAll(KEPT_OR_HIDDEN, (sign, kept?: string) => (kept ? sign : ""));

/** For a text from outside that may have several lines, such as a reason or a comment. */
export const soundLines = <S extends z.ZodType<string>>(schema: S) =>
  schema.refine(hasSoundLines, SOUND_LINES_FAULT);

/** A text from outside for one line, such as a name or a title: trimmed, and without hidden characters. */
export const oneLine = () => z.string().trim().refine(isOneLine, ONE_LINE_FAULT);

interface Place {
  value: unknown;
  path: string[];
  /** Whether texts here may have several lines. */
  longer: boolean;
}

const textFault = (text: string, longer: boolean): string | null => {
  if (longer) return hasSoundLines(text) ? null : SOUND_LINES_FAULT;
  return isOneLine(text.trim()) ? null : ONE_LINE_FAULT;
};

/**
 * For schemas that stored values are read by, too: a check of all texts in a request's value; those in fields named
 * `longer` may have several lines.
 */
export const oneLineTexts =
  (longer: readonly string[] = []) =>
  (root: unknown, context: z.RefinementCtx): void => {
    const open: Place[] = [{ value: root, path: [], longer: false }];
    let left = MOST_PROBLEMS;
    for (let place = open.pop(); place && left > 0; place = open.pop()) {
      const { value, path } = place;
      const fault = typeof value === "string" ? textFault(value, place.longer) : null;
      if (fault !== null) {
        context.addIssue({ code: "custom", path, message: fault });
        left -= 1;
      }
      if (typeof value !== "object" || value === null) continue;
      for (const [key, inner] of Object.entries(value)) {
        const isLonger = Array.isArray(value) ? place.longer : longer.includes(key);
        open.push({ value: inner as unknown, path: [...path, key], longer: isLonger });
      }
    }
  };
