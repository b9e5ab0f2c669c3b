import { FORMATION_NAMES } from "#shared/plugging/district/formation-names.ts";
import { figure } from "#shared/plugging/words/quantities.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { readWellView } from "../../tools/well-view.ts";
import { refusalOf, type Session, type ToolResult } from "../session.ts";
import { formationsIn } from "./formations-said.ts";
import { type Known, type Place, placesIn } from "./place-finders.ts";

/** The sentence with every depth as a figure, or the question to ask back first. */
export type Located =
  | {
      ok: true;
      text: string;
      notes: string[];
      /** The formations of the well's record. */ formations: string[];
    }
  | { ok: false; text: string };

const SIDE = String.raw`(?:of cement )?(above|over|on top of|higher than|up from|shallower than|uphole of|below|under|beneath|lower than|down from|deeper than|past)`;
const OFFSET = new RegExp(String.raw`\b(\d+(?:\.\d+)?)(?: ft)? ${SIDE} $`, "u");
/** "50 ft below to 50 ft above …": both ends counted from one place. */
const TWO_OFFSETS = new RegExp(
  String.raw`(\d+(?:\.\d+)?) ft ${SIDE},? (?:and|to|through|up to|down to) (\d+(?:\.\d+)?) ft ${SIDE} $`,
  "u",
);
/** "50 ft above and below …", "50 ft either side of …". */
const AROUND =
  /(\d+(?:\.\d+)?) ft (?:(?:both )?above and below|(?:both )?below and above|(?:on )?(?:either|each) side of|on both sides of|around|\+\/-) $|(?:\+\/-|plus or minus|plus and minus|plus minus) ?(\d+(?:\.\d+)?)(?: ft)? (?:of|around|from|at|across|over) $/u;
const UP = /^(?:above|over|on top of|higher|up|shallower|uphole)/u;

interface Spelled {
  from: number;
  to: number;
  told: string;
  note: string;
}

const isUp = (side: string | undefined): boolean => UP.test(side ?? "");
const offsetFrom = (ft: number, by: string | undefined, side: string | undefined): number =>
  ft + (isUp(side) ? -1 : 1) * Number(by);

/** "the Queen top, 50 ft above to 50 ft below": both offsets follow the place. */
const ENDS_BEHIND =
  /^,? (?:from )?(\d+(?:\.\d+)?)(?: ft)? (above|below),? (?:to|and|through|down to|up to) (\d+(?:\.\d+)?)(?: ft)? (above|below)(?: it)?\b/u;
const AROUND_BEHIND =
  /^,? (\d+)(?: ft)? (?:(?:on )?(?:each|either) (?:side|way|end)|(?:on )?both sides|above and below)|^,? ?(?:\+\/-|plus or minus|plus minus) ?(\d+(?:\.\d+)?)(?: ft)?/u;
/** "from 50 ft below the tool to 50 ft above it". */
const OF_IT = /\b(\d+(?:\.\d+)?)(?: ft)? (above|below) it\b/u;

const spelled = (text: string, { said, at, spots }: Place): Spelled | null => {
  const [spot] = spots;
  if (!spot) return null;
  const stands = `${spot.name} is at ${figure(spot.ft)} ft`;
  const before = text.slice(0, at);
  const to = at + said.length;
  const behind = ENDS_BEHIND.exec(text.slice(to));
  if (behind) {
    const ends = [offsetFrom(spot.ft, behind[1], behind[2]), offsetFrom(spot.ft, behind[3], behind[4])];
    return {
      from: at,
      to: to + behind[0].length,
      told: `from ${ends[0]} ft to ${ends[1]} ft`,
      note: stands,
    };
  }
  const plusMinus = AROUND_BEHIND.exec(text.slice(to));
  if (plusMinus) {
    const by = Number(plusMinus[1] ?? plusMinus[2]);
    return {
      from: at,
      to: to + plusMinus[0].length,
      told: `from ${spot.ft - by} ft to ${spot.ft + by} ft`,
      note: stands,
    };
  }
  const two = TWO_OFFSETS.exec(before);
  if (two) {
    const ends = [offsetFrom(spot.ft, two[1], two[2]), offsetFrom(spot.ft, two[3], two[4])];
    return { from: two.index, to, told: `${ends[0]} ft to ${ends[1]} ft`, note: stands };
  }
  const around = AROUND.exec(before);
  if (around) {
    const by = Number(around[1] ?? around[2]);
    return { from: around.index, to, told: `${spot.ft - by} ft to ${spot.ft + by} ft`, note: stands };
  }
  const offset = OFFSET.exec(before);
  if (!offset) return { from: at, to, told: `${spot.ft} ft`, note: stands };
  const ft = offsetFrom(spot.ft, offset[1], offset[2]);
  const note = `${figure(Number(offset[1]))} ft ${isUp(offset[2]) ? "above" : "below"} ${spot.name} (${figure(spot.ft)} ft)`;
  return { from: offset.index, to, told: `${ft} ft`, note };
};

const ambiguous = ({ said, spots }: Place): string =>
  [
    `Nothing was changed: “${said}” may be ${spots.map(({ name, ft }) => `${name} at ${figure(ft)} ft`).join(" or ")}.`,
    "Which one is meant?",
  ].join("\n");

const MENTIONS_PLACE =
  /\b(?:shoe|base of|water base|uqw base|bqw|buqw|perfs?|perforations?|perforated|bridge plug|dv tool|stage tool|td|total depth|top of|bottom of|usdw)\b/u;

const knownOf = (text: string, result: ToolResult, plan: PlanFacts): Known => {
  const well = readWellView(result);
  const detected = (result["formations"] as { name: string; top_ft: number }[] | undefined) ?? [];
  const own = well.formation_tops.map(({ name, top_ft }) => ({ name, top_ft }));
  const others = detected.filter(({ name }) => !own.some((top) => top.name === name));
  return { text, well, plan, tops: [...own, ...others] };
};

/** Words that may precede a depth without a figure. */
const MAY_LEAD =
  /\b(?:to|until|at|from|between|past|reach(?:es)?|through|across|covers?|isolates?|over|around|near|above|below)\s+(?:about |just )?(?:the )?[a-z]/u;

/** The end of a plug that is to move, after "to" or "from". */
const END_SAID = /\b(?:to|from|off|at|on) the (?:top|bottom|base) of (?:the )?(?:[a-z]+ ){0,3}plug\b/gu;
const END_OF_PLUG = /\b(?:top|bottom|base) of (?:the )?plug\b/u;
const ANOTHER_PLUG = /\bplug\b|\b(?:it|that one)\b/u;

/** Words before a depth, as opposed to a step. */
const LEADS_TO_DEPTH =
  /\b(?:to|until|at|from|between|and|past|reach(?:es)?|through|across|covers?|isolates?|over|around|near)\s+(?:about |just )?$/u;

/**
 * Replaces relative depths by figures: "50 ft below the surface shoe", "the Queen top". `everywhere` is for sentences
 * in which such a place names no step. It reads the well's record only if the sentence names a place.
 */
export const locate = (text: string, everywhere: boolean, plan: PlanFacts, session: Session): Located => {
  if (!everywhere && !MAY_LEAD.test(text.replaceAll(END_SAID, " ")))
    return { ok: true, text, notes: [], formations: [] };
  if (!MENTIONS_PLACE.test(text) && formationsIn(text, FORMATION_NAMES).length === 0) {
    return { ok: true, text, notes: [], formations: [] };
  }
  const result = session.call("get_well", {});
  if (refusalOf(result)) return { ok: true, text, notes: [], formations: [] };
  const notes: string[] = [];
  const formations: string[] = [];
  let told = text;
  const known = knownOf(text, result, plan);
  for (const place of placesIn(text, known)) {
    const made = spelled(told, place);
    if (!made || !(everywhere || LEADS_TO_DEPTH.test(told.slice(0, made.from)))) continue;
    // "add 30 ft to the bottom of plug 4" names the end to move, not a depth to move it to
    if (!everywhere && END_OF_PLUG.test(place.said) && !ANOTHER_PLUG.test(told.replace(place.said, " ")))
      continue;
    if (new Set(place.spots.map(({ ft }) => ft)).size > 1) return { ok: false, text: ambiguous(place) };
    notes.unshift(made.note);
    formations.push(
      ...known.tops
        .filter(({ name }) => made.note.includes(`the top of the ${name}`))
        .map(({ name }) => name),
    );
    const [spot] = place.spots;
    const tail = told
      .slice(made.to)
      .replace(/\bits top\b(?! of)/u, `${spot?.ft ?? 0} ft`)
      .replace(OF_IT, (_, by: string, side: string) => `${offsetFrom(spot?.ft ?? 0, by, side)} ft`);
    told = `${told.slice(0, made.from)}${made.told}${tail}`;
  }
  return { ok: true, text: told, notes, formations };
};
