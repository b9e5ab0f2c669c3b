/**
 * A matcher of tag sequences, in which every grammar of this model is written. A pattern names tags, not letters:
 * `det? formation+ head:plug|one (and plug)*`. Suffixes `?`, `*`, `+`; `a|b` is a choice of tags; `( … / … )` a group
 * with alternatives; `name:` captures; `!tag` looks ahead and takes nothing; `^` and `$` are the ends. It is greedy and
 * never goes back, so its time is linear in the number of items that it takes.
 */
export interface Tagged {
  readonly tags: readonly string[];
}

type Captures<T> = Record<string, T[]>;

export interface Match<T> {
  from: number;
  to: number;
  caps: Captures<T>;
}

type Step = <T extends Tagged>(items: readonly T[], at: number, caps: Captures<T>) => number;

const NONE = -1;
/** The longest run of `*` and `+`, so that a pattern takes constant time at a place. */
const MOST = 24;

const tagStep = (choice: string, name: string | undefined): Step => {
  const wanted = choice.split("|");
  return (items, at, caps) => {
    const item = items[at];
    if (!item?.tags.some((tag) => wanted.includes(tag))) return NONE;
    if (name) (caps[name] ??= []).push(item);
    return at + 1;
  };
};

const sequence =
  (steps: readonly Step[]): Step =>
  (items, at, caps) => {
    let next = at;
    for (const step of steps) {
      next = step(items, next, caps);
      if (next === NONE) return NONE;
    }
    return next;
  };

const choice =
  (options: readonly Step[]): Step =>
  (items, at, caps) => {
    for (const option of options) {
      const tried = {};
      const next = option(items, at, tried);
      if (next === NONE) continue;
      for (const [name, found] of Object.entries<(typeof caps)[string]>(tried))
        caps[name] = [...(caps[name] ?? []), ...found];
      return next;
    }
    return NONE;
  };

const repeated =
  (step: Step, least: number, most: number): Step =>
  (items, at, caps) => {
    let [next, count] = [at, 0];
    while (count < most) {
      const after = choice([step])(items, next, caps);
      if (after === NONE || after === next) break;
      [next, count] = [after, count + 1];
    }
    return count < least ? NONE : next;
  };

const withSuffix = (step: Step, suffix: string): Step => {
  if (suffix === "?") return repeated(step, 0, 1);
  if (suffix === "*") return repeated(step, 0, MOST);
  return suffix === "+" ? repeated(step, 1, MOST) : step;
};

const PART = /\(|\)[?*+]?|\/|[^\s()/]+/gu;

/** Compiles the parts up to the closing bracket; `parts` is used up. */
const compile = (parts: string[]): { step: Step; suffix: string } => {
  const options: Step[][] = [[]];
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    const own = options.at(-1) ?? [];
    if (part.startsWith(")")) return { step: choice(options.map(sequence)), suffix: part.slice(1) };
    if (part === "/") options.push([]);
    else if (part === "(") {
      const group = compile(parts);
      own.push(withSuffix(group.step, group.suffix));
    } else if (part === "^") own.push((_items, at) => (at === 0 ? at : NONE));
    else if (part === "$") own.push((items, at) => (at === items.length ? at : NONE));
    else if (part.startsWith("!")) {
      const step = tagStep(part.slice(1), undefined);
      own.push((items, at) => (step(items, at, {}) === NONE ? at : NONE));
    } else {
      const [, name, tags = "", suffix = ""] = /^(?:(\w+):)?(.*?)([?*+]?)$/u.exec(part) ?? [];
      own.push(withSuffix(tagStep(tags, name), suffix));
    }
  }
  return { step: choice(options.map(sequence)), suffix: "" };
};

export interface Pattern {
  at: <T extends Tagged>(items: readonly T[], from: number) => Match<T> | null;
  /** The first place where it matches. */
  in: <T extends Tagged>(items: readonly T[]) => Match<T> | null;
}

/** Compiles a pattern. */
export const pattern = (text: string): Pattern => {
  const { step } = compile(text.match(PART) ?? []);
  const at = <T extends Tagged>(items: readonly T[], from: number): Match<T> | null => {
    const caps: Captures<T> = {};
    const to = step(items, from, caps);
    return to === NONE ? null : { from, to, caps };
  };
  const first = <T extends Tagged>(items: readonly T[]): Match<T> | null => {
    for (let from = 0; from <= items.length; from += 1) {
      const match = at(items, from);
      if (match) return match;
    }
    return null;
  };
  return { at, in: first };
};
