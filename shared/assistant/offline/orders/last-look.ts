import { FORMATION_NAMES } from "#shared/plugging/district/formation-names.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import type { Clause } from "../language/clauses.ts";
import { isPlacedWord } from "../reading/content-words.ts";
import { everyBeyond } from "../reading/every-plug.ts";
import { formationsIn } from "../reading/formations-said.ts";
import type { OrderOp } from "../reading/intents.ts";
import { asksPolitely, withoutContrast, withoutFillers, withoutTails, withoutWish } from "../reading/mood.ts";
import { BESIDE } from "../reading/references.ts";
import { TOLERANCE_FT } from "../reading/resolve.ts";

/** An edit that is about to be made, and the words it was read from. */
export interface Intended {
  clause: Clause;
  /** The clause with its ellipses completed. */
  completed: string;
  /** The operations that the message orders. */
  ops: readonly OrderOp[];
  args: Readonly<Record<string, unknown>>;
  notes: readonly string[];
  steps: readonly CompactStep[];
  /** The steps that the clause names, of which this edit changes one or all. */
  among: readonly CompactStep[];
}

/** A reason beside an order restricts nothing. */
const REASON =
  /^(?:because|since|as (?:it|they|this|we|the)|due to|owing to|given|in view of|in light of)\b/u;
const WORD = /[\p{L}\p{N}\p{M}%'.]+|\p{Extended_Pictographic}/gu;
const FIGURE = /(?<![\d.])\d+(?:\.\d+)?(?![\d.]*\w)/gu;
const FRIENDLY = /^[👍🙏🙂😀😊✅👌]$/u;
/** A plan, well or rule that is this conversation's own. */
const OWN = /\b(?:this|that|the|our|my) (?:well|plan|lease|form)\b/gu;
const RULE = /(?:§|\brule|\btac|\bsection|\bform) ?\d+(?:\.\d+)?|\bw3a\b|\b3\.14\b|\(\w\)/gu;
const CLASS = /\bclass [a-h]\b|(?<=\bclass\b.{0,60}\bto )[a-h]\b/gu;
const PLUGS_TO = /(?<=\bplugs #?\d{1,2}) (?:through|thru|to) (?=#?\d)/gu;
/** "we do not need it": the reason for a removal. */
const NO_NEED = /\b(?:do|does|is|are) (?:not|no longer) (?=(?:need|needed|necessary|required|worth it)\b)/gu;
const PIPE = /\b\d+(?:\.\d+)? in\b(?= )/gu;

const numbersOf = (value: unknown): number[] => {
  if (typeof value === "number") return [value, value * 100];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(numbersOf);
  return typeof value === "string" ? figuresIn(value.replaceAll(/\b[a-z]{3}_\w+/gu, "")) : [];
};

const figuresIn = (text: string): number[] =>
  (text.replaceAll(/(?<=\d),(?=\d{3})/gu, "").match(FIGURE) ?? []).map(Number);

/** The steps that the arguments of an edit name. */
const targetsIn = ({ args, steps }: Intended): CompactStep[] => {
  const said = JSON.stringify(args);
  return steps.filter(({ step_id }) => said.includes(step_id));
};

const factsOf = ({ plug_no, top_ft, bottom_ft, depth_ft, length_ft, sacks }: CompactStep): number[] =>
  [plug_no, top_ft, bottom_ft, depth_ft, length_ft, sacks].filter((fact) => fact !== null);

/** Distances between the figures of an edit: "100 ft from 2,500 up", "by 50 ft", "50 ft above and below". */
const distancesIn = (figures: readonly number[]): number[] =>
  figures.flatMap((one) => figures.flatMap((other) => [Math.abs(one - other), Math.abs(one - other) / 2]));

const middleOf = ({ top_ft, bottom_ft }: Intended["args"]): number[] =>
  typeof top_ft === "number" && typeof bottom_ft === "number" ? [(top_ft + bottom_ft) / 2] : [];

const liesBy = ({ top_ft, bottom_ft, depth_ft }: CompactStep, figure: number): boolean =>
  figure >= (top_ft ?? depth_ft ?? Infinity) - TOLERANCE_FT &&
  figure <= (bottom_ft ?? depth_ft ?? -Infinity) + TOLERANCE_FT;

/** The figures of a clause that the edit does not rest on. */
const loseFigures = (intended: Intended, text: string): string[] => {
  const targets = targetsIn(intended);
  const named = [...targets.flatMap(factsOf), ...numbersOf(intended.args)];
  const others = intended.among.map(({ plug_no }) => plug_no);
  const known = new Set([
    ...named,
    ...others,
    ...middleOf(intended.args),
    ...distancesIn(named),
    ...intended.notes.flatMap(figuresIn),
  ]);
  const besides = new Set(BESIDE.test(text) ? intended.steps.map(({ plug_no }) => plug_no) : []);
  const plain = text.replaceAll(RULE, " ").replaceAll(PIPE, " ");
  return (plain.match(FIGURE) ?? []).filter((said) => {
    const figure = Number(said);
    if (known.has(figure) || besides.has(figure)) return false;
    return figure <= intended.steps.length || !targets.some((step) => liesBy(step, figure));
  });
};

/** The formations of a clause that the edit is not about. */
const loseFormations = (intended: Intended, text: string): { lost: string[]; rest: string } => {
  const about = new Set(targetsIn(intended).flatMap(({ formations }) => formations));
  const told = JSON.stringify([intended.args, intended.notes]);
  const names = [...new Set([...intended.steps.flatMap(({ formations }) => formations), ...FORMATION_NAMES])];
  const found = formationsIn(text, names);
  const lost = found.filter(({ name }) => !about.has(name) && !told.includes(name));
  const rest = found.reduce((left, { said }) => left.replace(said, " "), text);
  return { lost: lost.map(({ said }) => said), rest };
};

const CEMENT_OPS: readonly OrderOp[] = ["change_materials", "add_step"];

/** A text without the phrases that any order may have. */
const plainOf = (text: string, ops: readonly OrderOp[]): string =>
  text
    .replaceAll(OWN, " ")
    .replaceAll(RULE, " ")
    .replaceAll(PLUGS_TO, " ")
    .replaceAll(CLASS, (said) => (ops.some((op) => CEMENT_OPS.includes(op)) ? " " : said));

const loseWords = (text: string, ops: readonly OrderOp[]): string[] =>
  (plainOf(text, ops).match(WORD) ?? [])
    .map((word) => word.replaceAll(/^['.]+|['.]+$/gu, ""))
    .map((word) => word.replace(/'s$/u, ""))
    .filter((word) => !/^\d*(?:\.\d+)?$/u.test(word) && !FRIENDLY.test(word) && !isPlacedWord(word, ops));

const SHOWN = 8;

/**
 * The last look before an edit: the words, figures and names of its message that have no place in it. An edit is only
 * made when there are none, so that no restriction, exception or retraction is lost.
 */
export const unplacedIn = (intended: Intended): string[] => {
  const { clause, completed, ops } = intended;
  // a note is taken verbatim
  if (ops.includes("custom")) return [];
  const own = withoutTails(withoutContrast(clause.text));
  const beyond = ops.includes("change_materials") ? everyBeyond(own, intended.steps) : null;
  const told = withoutWish(own.replace(beyond ?? "", " ").replace(BESIDE, " "));
  const { lost, rest } = loseFormations(intended, told);
  const beside = (clause.beside ?? [])
    .filter((said) => !REASON.test(said))
    .map((said) => loseFormations(intended, withoutFillers(said).replaceAll(NO_NEED, " ")));
  const figures = loseFigures(intended, withoutTails(withoutContrast(completed)).replace(beyond ?? "", " "));
  const asks = /\?\W*$/u.test(clause.text) && !asksPolitely(clause.text) ? ["?"] : [];
  return [
    ...new Set([
      ...lost,
      ...loseWords(rest, ops),
      ...beside.flatMap((said) => [...said.lost, ...loseWords(said.rest, ops)]),
      ...figures,
      ...asks,
    ]),
  ].slice(0, SHOWN);
};
