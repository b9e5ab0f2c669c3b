/** Words that no other number word may follow: behind "fifty", only "five" and its like make one number. */
const TENS = "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety";
const ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen";

/** A number that is said twice, or two where one belongs. */
const TWO_NUMBERS = [
  new RegExp(String.raw`\b(?:${TENS})[\s,-]+(?:${TENS})\b`, "u"),
  new RegExp(String.raw`\b(?:(?:${TENS})[\s-]+)?(${ONES})[\s,-]+(?:(?:${TENS})[\s-]+)?\1\b`, "u"),
  /\b(\d+(?:\.\d+)?)(?:\s*,\s+|\s+)\1 ?(?:feet|foot|ft|'|sacks?|sx|sk|%|percent|bags?|barrels?|bbls?|hours?|h)(?![\p{L}\d])/u,
] as const;

/** Negations of other languages that are no words of English. */
const FOREIGN_NO =
  /(?<![\p{L}'’])(?:nicht|nichts|nein|keine?[mnrs]?|niemals|nie|jamais|ne pas|pas|aucune?|jam[aá]s|nunca|tampoco|ning[uú]n[ao]?|nada|n[aã]o|nenhuma?|nessun[ao]?|niente|ikke|aldri|inte|aldrig|niet|geen|nooit|nem|nic|ei)(?![\p{L}'’])|(?<!\p{L})n['’]\p{L}+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]|[\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Devanagari}]{2}/u;
/** "No" and "non" are words of several languages; with one of these it is not English. */
const NO = /(?<![\p{L}-])(?:no|non|ni|sin|sans|ohne|sem|senza)(?![\p{L}-])/u;
const FOREIGN =
  /\p{L}*[áéíóúñàèìòùâêîôûäöüßãõçåøæ]\p{L}*|(?<!\p{L})(?:por favor|tap[oó]n(?:es)?|quiero|hagas?|hagan|toques?|muevas?|pozo|cemento|sacos|bitte|stopfen|s'il|vous|svp|bouchons?|puits|tappo|pozzo|per favore)(?!\p{L})|(?<!\p{L})no \p{L}{3,}(?:as|es|an|en) (?:el|la|los|las|lo|nada|este|esta|eso|esto|plug)(?!\p{L})/u;

/** A question about the orders of the message, which are then shown and not given. */
const ASKS_ABOUT = [
  /\b(?:is|are|was|were|does|do|did|would|will) (?:(?:this|that|these|those|the) (?:above|orders?|instructions?|edits?|changes?)|(?:all (?:of )?)?(?:this|that|these|those)|it|they)(?: all| be| look| looks| sound| seem| make| still| really| even)* (?:right|correct|fine|allowed|permitted|legal|good|sense|necessary|needed|required|wise|safe|sound|true|acceptable|possible|advisable|proper|accurate|reasonable|compliant|sensible|ok|okay|alright)\b[^.?]{0,40}\?/u,
  /(?:^|[.!?\n,;])\s*(?:(?:is (?:this|that) )?(?:right|correct|true|sensible|agreed)|any (?:objections?|concerns?|thoughts|comments|issues)|thoughts|opinions?|what (?:do|would) you (?:think|say)(?: of (?:it|that|this|these))?|do you (?:agree|concur|approve)(?: with (?:it|that|this|these|them))?|(?:should|shall|may|must) (?:i|we)(?: (?:really|do (?:it|that|this|so)))*|(?:can|should|may|must|could) (?:it|that|this|these|they) be (?:done|allowed|right|approved|filed))\s*\?/u,
] as const;

const ENDS_IN_UNDO = /[.!?;:,\n–—-]\s*(?:please )?undo(?: please| now)?[\s.!]*$/u;
/** What an undo behind it could mean, besides the last edit. */
const COULD_BE_UNDONE =
  /\d|\n|\b(?:plugs?|extend|remove|set|change|combine|move|raise|lower|add|tag|wrote|said|says|maybe|perhaps|or)\b/u;

const nothing = (why: string): string => `Nothing was changed: ${why}`;

const TWICE = nothing(
  "I read two numbers where one belongs, and can't tell which is meant. Give the order again with one number, in digits.",
);
const NOT_ENGLISH = nothing(
  "the message says no, or something that I can't read, in another language than English. If you want the edit, give it by itself, in English.",
);
const ASKED_ABOUT = nothing(
  "you ask whether this is right, so I took it as a question. If you want the edits, give them without it; ask for a preview to see what they would do.",
);
const UNDO_OF_WHAT = nothing(
  "“Undo” stands behind other words, and I can't tell what of it is meant. To take the last edit back, say only “Undo”.",
);

/** What makes the orders of a message unsure, whatever they are; null where nothing does. */
export const unsureBecause = (written: string): string | null => {
  const text = written.normalize("NFC").toLowerCase().replaceAll("’", "'");
  if (ENDS_IN_UNDO.test(text) && COULD_BE_UNDONE.test(text.replace(ENDS_IN_UNDO, ""))) return UNDO_OF_WHAT;
  if (FOREIGN_NO.test(text) || (NO.test(text) && FOREIGN.test(text))) return NOT_ENGLISH;
  if (ASKS_ABOUT.some((pattern) => pattern.test(text))) return ASKED_ABOUT;
  return TWO_NUMBERS.some((pattern) => pattern.test(text)) ? TWICE : null;
};
