import { apart } from "../lexicon/contractions.ts";
import { entryOf, longestFrom } from "../lexicon/lexicon.ts";
import type { FormationFinder } from "./formations.ts";
import { BIG, numberTags, plainValue, SMALL } from "./number-tags.ts";
import { numberRun } from "./number-words.ts";
import { plainWord, type Raw, rawTokens } from "./raw-tokens.ts";
import { respelled } from "./spelling.ts";
import { feetIn, table, TOUCHING, unitOf } from "./units.ts";

/**
 * The first stage: a message becomes tokens with tags. A number stands with its unit in one token, a phrase of the
 * lexicon is one token, and so is a formation's name. What the lexicon does not know has the tag `content`.
 */
export interface Token {
  /** Where it stands in the message. */
  from: number;
  to: number;
  /** As it is spelled in the lexicon. */
  word: string;
  tags: readonly string[];
  /** Of a number. */
  value: number | null;
  /** Of a formation, a paragraph or an API number. */
  name: string | null;
}

/** What may touch a number besides its unit. */
const GLUED: Readonly<Record<string, string>> = {
  k: "thousand",
  up: "up",
  down: "down",
  dn: "down",
  s: "",
  x: "times",
};

const token = (raw: Raw, word: string, tags: readonly string[], rest: Partial<Token> = {}): Token => ({
  from: raw.from,
  to: raw.to,
  word,
  tags,
  value: null,
  name: null,
  ...rest,
});

const SIZE = /^(\d{1,2})[- ](\d{1,2})\/(\d+)"?$/u;
const PUNCTUATION: Readonly<Record<string, string>> = {
  ...table(
    "comma ,\nstop . ! ;\nask? ?\ncolon : =\ndash -\nopen (\nclose )\nquote \" `\ntick '\nhash #\nslash /\nmark > |",
  ),
  "\n": "line",
};
const WAITS = /^(?:wait|waits|waiting|woc|tag|tags|tagged|tagging)$/u;
/** What a full stop shortens and does not end. */
const TITLES = new Set("mr mrs ms dr st jr sr co inc ltd approx dept vs ca min max".split(" "));
/** Words that may stand before the number of a step or version. */
const LABEL = /^(?:no|nr|num|number|nos|numbers)$/u;

class Reader {
  readonly #raw: readonly Raw[];
  readonly #words: string[];
  readonly #formation: FormationFinder;
  readonly #written: string;
  readonly tokens: Token[] = [];

  constructor(written: string, formation: FormationFinder) {
    this.#raw = rawTokens(written).flatMap((raw) => {
      return apart(plainWord(raw.text)).map((text) => ({ ...raw, text }));
    });
    this.#words = this.#raw.map(({ text }, at) =>
      text === "an" && /^[b-df-gj-np-tv-z]/u.test(this.#raw[at + 1]?.text ?? "") ? "and" : text,
    );
    this.#formation = formation;
    this.#written = written;
  }

  read(): Token[] {
    let at = 0;
    while (at < this.#raw.length) at = this.#next(at);
    return this.tokens;
  }

  #touches(at: number): boolean {
    const [one, next] = [this.#raw[at], this.#raw[at + 1]];
    return one !== undefined && next !== undefined && one.to === next.from;
  }

  /** Whether a full stop ends a sentence after a word: nothing, or no number, follows it. */
  #ends(at: number): boolean {
    return this.#words[at + 1] === "." && !/^\d/u.test(this.#words[at + 2] ?? "");
  }

  /** Whether the number that comes is that of a plug. */
  get #isNumbered(): boolean {
    return ["hash", "plug"].some((tag) => this.tokens.at(-1)?.tags.includes(tag));
  }

  /** Whether the number that comes is one of a list of plugs. */
  get #isListed(): boolean {
    const last = this.tokens.findLast(
      ({ tags }) => !["and", "comma", "or", "toward", "through", "dash"].some((tag) => tags.includes(tag)),
    );
    const isJoined = last?.tags.includes("small") === true && this.tokens.at(-1) !== last;
    const head = isJoined ? this.tokens[this.tokens.indexOf(last) - 1] : this.tokens.at(-1);
    return ["hash", "plug"].some((tag) => head?.tags.includes(tag));
  }

  /** A unit after a number, and where it ends. */
  #unit(at: number): { unit: string | null; to: number } {
    let next = at;
    const dashed =
      this.#words[next] === "-" &&
      this.#touches(next - 1) &&
      unitOf(this.#words[next + 1] ?? "") !== undefined;
    if (dashed) next += 1;
    const word = this.#words[next] ?? "";
    const unit = unitOf(word);
    // "plug 3's top" has no feet in it
    if (word === "'" && this.#words[next + 1] === "s" && this.#touches(next))
      return { unit: null, to: next + 1 };
    // "plugs 5 and 9 stand in open hole", "what casing is plug 6 in?": no length
    if ((word === "in" || /^stands?$/u.test(word)) && this.#isListed) return { unit: null, to: at };
    // "the plug at 3,150 in the hole": no size
    if (word === "in" && Number((this.#words[at - 1] ?? "").replaceAll(",", "")) >= BIG)
      return { unit: null, to: at };
    // "10 in" at an end is inches, "10 in plug 3" is not
    const last = word === "in" && !/^[\p{L}\d]/u.test(this.#words[next + 1] ?? "");
    // "a wait of 12 h" is no class H
    const waits = word === "h" && !this.#isNumbered && this.#words.some((said) => WAITS.test(said));
    if (!unit || (TOUCHING.has(word) && !this.#touches(at - 1) && !last && !waits))
      return { unit: null, to: at };
    let to = next + 1;
    if (word === "'" && this.#words[to] === "'") return { unit: "inch", to: to + 1 };
    if (unit === "ft" && this.#words[to] === "md") to += 1;
    if (
      this.#words[to] === "." &&
      this.#touches(to - 1) &&
      /^[a-z\d]/u.test(this.#written.slice(this.#raw[to + 1]?.from))
    )
      to += 1;
    return { unit, to };
  }

  #number(at: number, value: number, to: number, isCount: boolean): number {
    let [known, next] = [value, to];
    const raw = this.#raw[at] ?? { text: "", from: 0, to: 0 };
    const glued = this.#touches(next - 1) ? (this.#words[next] ?? "") : "";
    if (glued === "k") [known, next] = [value * 1000, next + 1];
    const { unit, to: end } = this.#unit(next);
    const rest = this.#touches(end - 1) ? (this.#words[end] ?? "") : "";
    const odd =
      /^[\p{L}\p{N}\p{M}_^*]/u.test(rest) &&
      !Object.hasOwn(GLUED, rest) &&
      !(unit && /^(?:up|down|dn)$/u.test(rest));
    const last = this.#raw[end - 1] ?? raw;
    const feet = feetIn(known, unit);
    const tags = odd ? ["odd"] : numberTags(feet ?? known, feet === null ? unit : "ft", isCount);
    const name = feet === null ? null : this.#written.slice(raw.from, last.to);
    this.tokens.push(
      token({ ...raw, to: last.to }, String(feet ?? known), tags, { value: feet ?? known, name }),
    );
    return rest === "s" && !odd ? end + 1 : end;
  }

  /** Whether a hyphen joins two words: "liner-top". */
  #joins(at: number): boolean {
    const word = /^\p{L}/u;
    return (
      /^[-‐‑]$/u.test(this.#written.slice(this.#raw[at]?.from, this.#raw[at]?.to)) &&
      this.#touches(at - 1) &&
      this.#touches(at) &&
      word.test(this.#words[at - 1] ?? "") &&
      word.test(this.#words[at + 1] ?? "")
    );
  }

  #phrase(at: number): number | null {
    const longest = longestFrom(this.#words[at] ?? "");
    const hyphens = this.#joins(at + 1) ? longest - 1 : 0;
    for (let size = Math.min(longest + hyphens, 8); size > 0; size -= 1) {
      const said = this.#words.slice(at, at + size).join(" ");
      const dashed = said.replaceAll(" - ", "-");
      const entry = entryOf(said) ?? entryOf(dashed) ?? entryOf(said.replaceAll(" - ", " "));
      const [first, last] = [this.#raw[at], this.#raw[at + size - 1]];
      if (!entry || !first || !last) continue;
      // "the tag" is a noun
      const noun = entry.tags.includes("tag") && this.tokens.at(-1)?.tags.includes("det");
      const cut = entry.tags.includes("cutv") && this.tokens.at(-1)?.tags.includes("det");
      const tags = noun ? ["n", "tagn"] : cut ? ["n", "cut"] : entry.tags;
      this.tokens.push(token({ ...first, to: last.to }, dashed, tags));
      return at + size;
    }
    return null;
  }

  #formationAt(at: number): number | null {
    for (const size of [3, 2, 1]) {
      const words = this.#words.slice(at, at + size);
      if (words.length < size || !words.every((word) => /^[a-z0-9/-]/u.test(word))) continue;
      // "del plug 3" is an order, and no plug of the Delaware
      const orders =
        size === 1 &&
        entryOf(words[0] ?? "")?.tags.includes("v") &&
        /^\d|^#/u.test(this.#words[at + 2] ?? "");
      if (orders) continue;
      const tight = words.join(" ").replaceAll(/ ?([-/]) ?/gu, "$1");
      const name = this.#formation(tight, this.#words[at + size]);
      const [first, last] = [this.#raw[at], this.#raw[at + size - 1]];
      if (name === null || !first || !last) continue;
      this.tokens.push(token({ ...first, to: last.to }, tight, ["formation", "n"], { name }));
      return at + size;
    }
    return null;
  }

  #next(at: number): number {
    const raw = this.#raw[at];
    const word = this.#words[at] ?? "";
    if (!raw) return at + 1;
    if (/^§|^3\.14|^\([a-z]\)/u.test(word)) {
      this.tokens.push(token(raw, word, ["cite", "n"], { name: /\(.*$/u.exec(word)?.[0] ?? null }));
      return at + 1;
    }
    if (/^42-\d{3}-/u.test(word)) {
      this.tokens.push(token(raw, word, ["api"], { name: word }));
      return at + 1;
    }
    const size = SIZE.exec(word);
    if (size) {
      const value = Number(size[1]) + Number(size[2]) / Number(size[3]);
      this.tokens.push(token(raw, word, ["size", "fn"], { value }));
      return at + 1;
    }
    if (this.#isLabel(at) && !this.#ends(at)) return this.#single(at);
    if (this.#joins(at)) return at + 1;
    return (
      this.#ordinal(at) ?? this.#figure(at) ?? this.#formationAt(at) ?? this.#phrase(at) ?? this.#single(at)
    );
  }

  /** "no. 4", "number four"; "5 no 6" corrects one, and "no one" is nobody. */
  #isLabel(at: number): boolean {
    const word = this.#words[at] ?? "";
    const next = this.#words[at + 1] ?? "";
    const numbered = /^(?:#|\.|\d+)$/u.test(next) || numberRun(this.#words, at + 1)?.isCount === true;
    const before = this.tokens.at(-1)?.tags ?? [];
    // "no 60 sacks" counts something, and no plug
    const end = at + 1 + (numberRun(this.#words, at + 1)?.words ?? 1);
    const measured = this.#unit(end).unit !== null;
    const denies =
      word === "no" &&
      (measured || before.includes("num") || (/^[a-z]/u.test(next) && !before.includes("plug")));
    return LABEL.test(word) && numbered && !denies;
  }

  #ordinal(at: number): number | null {
    const said = `${this.#words[at]}${this.#words[at + 1] ?? ""}`;
    const entry = /^\d(?:st|nd|rd|th)$/u.test(said) && this.#touches(at) ? entryOf(said) : undefined;
    const raw = this.#raw[at];
    if (!entry || !raw) return null;
    this.tokens.push(token({ ...raw, to: raw.to + 2 }, said, entry.tags));
    return at + 2;
  }

  /** A number below zero: a dash that only touches what is behind it. */
  #negative(at: number): number | null {
    const [raw, next] = [this.#raw[at], this.#raw[at + 1]];
    const before = this.#raw[at - 1];
    const alone =
      before === undefined ||
      (before.to < (raw?.from ?? 0) &&
        !/^\d/u.test(before.text) &&
        !this.tokens.at(-1)?.tags.includes("num"));
    const value = this.#words[at] === "-" && alone && this.#touches(at) ? plainValue(next?.text ?? "") : null;
    return value === null ? null : this.#number(at, -value, at + 2, false);
  }

  #figure(at: number): number | null {
    const negative = this.#negative(at);
    if (negative !== null) return negative;
    const word = this.#words[at] ?? "";
    if (/^\d/u.test(word)) {
      const value = plainValue(word);
      if (value !== null) return this.#number(at, value, at + 1, false);
      const raw = this.#raw[at];
      if (!raw) return null;
      const list = /^\d{1,2}(?:,\d{1,2})+$/u.test(word) ? word.split(",") : null;
      if (!list) this.tokens.push(token(raw, word, ["odd"]));
      // "plugs 4,5": a list of numbers without blanks
      else if (this.tokens.at(-1)?.tags.some((tag) => tag === "plug" || tag === "v")) {
        for (const [index, one] of list.entries()) {
          if (index > 0) this.tokens.push(token(raw, ",", ["comma"]));
          this.tokens.push(token(raw, one, numberTags(Number(one), null, false), { value: Number(one) }));
        }
      } else this.tokens.push(token(raw, word, ["odd"]));
      return at + 1;
    }
    const labelled = this.#isNumbered;
    const whole = numberRun(this.#words, at);
    // "plug eight thirty feet": no plan has that many plugs
    const run =
      labelled && whole && whole.value > SMALL ? numberRun(this.#words.slice(0, at + 1), at) : whole;
    if (!run) return null;
    const { unit } = this.#unit(at + run.words);
    if (run.isCount && run.value === 1 && !unit && !labelled) return null;
    return this.#number(at, run.value, at + run.words, run.isCount);
  }

  #single(at: number): number {
    const raw = this.#raw[at];
    const word = this.#words[at] ?? "";
    const next = this.#words[at + 1] ?? "";
    if (!raw) return at + 1;
    const own = Object.hasOwn(PUNCTUATION, word) ? PUNCTUATION[word] : undefined;
    if (word === "." && TITLES.has(this.#words[at - 1] ?? "")) return at + 1;
    if (own) this.tokens.push(token(raw, word, [own]));
    else if (this.#isLabel(at)) {
      this.tokens.push(token(raw, word, ["hash"]));
      return next === "." ? at + 2 : at + 1;
    } else if (word === "p" && /^\d{1,2}$/u.test(next)) this.tokens.push(token(raw, "plug", ["n", "plug"]));
    else if (/^[ab-h]$/u.test(word)) this.tokens.push(token(raw, word, ["letter"]));
    else if (/^[\p{M}\p{Cf}]+$/u.test(word)) this.tokens.push(token(raw, word, ["odd"]));
    else {
      const meant = /^[a-z]+$/u.test(word) ? respelled(word) : null;
      const entry = meant === null ? undefined : entryOf(meant);
      this.tokens.push(entry ? token(raw, meant ?? word, entry.tags) : token(raw, word, ["content"]));
    }
    return at + 1;
  }
}

/** The tokens of a message. */
export const tokenise = (written: string, formation: FormationFinder): Token[] =>
  new Reader(written, formation).read();
