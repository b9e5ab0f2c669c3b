const QUOTED = /["“]([^"”]{1,1000})["”]/u;
const AFTER_COLON = /:\s*(\S[\s\S]{0,1000})$/u;

/** The text of a note as it was written: in quotes, or after a colon. */
export const readInstruction = (written: string): string | null =>
  (QUOTED.exec(written)?.[1] ?? AFTER_COLON.exec(written)?.[1])?.trim() ?? null;
