/**
 * Cuts a text to `most` characters (code points, as the limits of the API count), `end` included where something was
 * cut off. The result is well formed Unicode, also where the text is not.
 */
export const cutText = (text: string, most: number, end = ""): string => {
  // a code point takes at least one unit, so a text of few units fits
  if (text.length <= most) return text.toWellFormed();
  const room = most - charsIn(end);
  let units = 0;
  let chars = 0;
  let cutAt = 0;
  for (const char of text) {
    if (chars === room) cutAt = units;
    chars += 1;
    units += char.length;
    if (chars > most) return text.slice(0, cutAt).toWellFormed() + end;
  }
  return text.toWellFormed();
};

/** The length of a text in code points. */
export const charsIn = (text: string): number => {
  let chars = 0;
  for (const _ of text) chars += 1;
  return chars;
};
