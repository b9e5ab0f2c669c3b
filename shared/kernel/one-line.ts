import * as z from "zod";
import { MOST_PROBLEMS } from "./field-problems.ts";

/**
 * Characters that a one-line text shows as nothing, or that change how others are shown: controls (C0, C1), line and
 * paragraph separators, bidirectional marks and overrides, zero-width and invisible characters, tags.
 */
const HIDDEN =
  /[\p{Cc}\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
/** A zero-width joiner belongs into emoji of several signs, and nowhere else. */
const JOINED =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})/gu;

export const ONE_LINE_FAULT = "must be one line without control, invisible or direction characters";

export const isOneLine = (text: string): boolean => {
  const plain = text.replaceAll(JOINED, "");
  return !HIDDEN.test(plain) && !plain.includes("\u200D");
};

/** A text from outside for one line, such as a name or a title: trimmed, and without hidden characters. */
export const oneLine = () => z.string().trim().refine(isOneLine, ONE_LINE_FAULT);

interface Place {
  value: unknown;
  path: string[];
  /** Whether texts here may have several lines. */
  longer: boolean;
}

/**
 * For schemas that stored values are read by, too: a check of all texts in a request's value, but for those in fields
 * named `longer`.
 */
export const oneLineTexts =
  (longer: readonly string[] = []) =>
  (root: unknown, context: z.RefinementCtx): void => {
    const open: Place[] = [{ value: root, path: [], longer: false }];
    let left = MOST_PROBLEMS;
    for (let place = open.pop(); place && left > 0; place = open.pop()) {
      const { value, path } = place;
      if (typeof value === "string" && !place.longer && !isOneLine(value.trim())) {
        context.addIssue({ code: "custom", path, message: ONE_LINE_FAULT });
        left -= 1;
      }
      if (typeof value !== "object" || value === null) continue;
      for (const [key, inner] of Object.entries(value)) {
        const isLonger = Array.isArray(value) ? place.longer : longer.includes(key);
        open.push({ value: inner as unknown, path: [...path, key], longer: isLonger });
      }
    }
  };
