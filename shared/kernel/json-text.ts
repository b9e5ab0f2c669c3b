/** The deepest nesting of JSON from outside: validators and printers recurse, and a few thousand levels end the stack. */
export const MAX_JSON_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Whether a JSON text nests deeper than `MAX_JSON_DEPTH`; it is not parsed for that. */
export const isTooDeep = (json: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const unit = json.charCodeAt(at);
    if (inString) {
      if (unit === BACKSLASH) at += 1;
      else if (unit === QUOTE) inString = false;
    } else if (unit === QUOTE) inString = true;
    else if (OPENING.has(unit)) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) return true;
    } else if (CLOSING.has(unit)) depth -= 1;
  }
  return false;
};

/** Parses JSON from outside; throws SyntaxError where it is not JSON or nests deeper than `MAX_JSON_DEPTH`. */
export const readJson = (json: string, revive?: (name: string, value: unknown) => unknown): unknown => {
  if (isTooDeep(json)) throw new SyntaxError(`JSON nested more than ${MAX_JSON_DEPTH} levels deep`);
  return JSON.parse(json, revive) as unknown;
};

/** JSON.stringify escapes the lone halves of surrogate pairs and nothing else in `\ud800` to `\udfff`. */
const ESCAPES = /\\(?:u(d[89a-f][\da-f]{2})|[^])/gu;
const LONE_HALF = /\\ud[89a-f]/u;

/** Writes JSON that strict parsers read: a lone half of a surrogate pair becomes U+FFFD. */
export const writeJson = (value: unknown): string => {
  const json = JSON.stringify(value);
  if (!LONE_HALF.test(json)) return json;
  return json.replaceAll(ESCAPES, (escape, half?: string) => (half === undefined ? escape : "\uFFFD"));
};

/** Writes one line of NDJSON: what readers of lines take for a line break (U+0085, U+2028, U+2029) is escaped. */
export const writeJsonLine = (value: unknown): string =>
  writeJson(value).replaceAll(
    /[\u0085\u2028\u2029]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
