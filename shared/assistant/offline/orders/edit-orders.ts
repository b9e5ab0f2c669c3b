import { FORMATION_NAMES } from "#shared/plugging/district/formation-names.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { barrierLines } from "../plan-facts.ts";
import { list } from "../answer-texts.ts";
import { everyPlug } from "../reading/every-plug.ts";
import { readAddition } from "../reading/read-addition.ts";
import { readChange } from "../reading/read-change.ts";
import { readMaterials } from "../reading/read-materials.ts";
import { locate } from "../reading/places.ts";
import { formationsIn } from "../reading/formations-said.ts";
import { readMentions } from "../reading/references.ts";
import { type Targets, targetsOf, whatThereIs } from "../reading/targets.ts";
import { withoutContrast } from "../reading/mood.ts";
import { type OrderTalk, perform, unsure } from "./perform.ts";

const idsOf = (steps: readonly { step_id: string }[]): string[] => steps.map(({ step_id }) => step_id);

/** The neighbour of the last plug: "the next one up". */
const NEXT_ONE =
  /\bthe (?:next |neighbou?ring )?(?:one|plug)(?: right| just)? (up|down|higher|lower|over|above|below|underneath)\b(?: it)?(?! (?:plug|the|\d))/u;
const DOWN = /^(?:down|lower|below|underneath)$/u;
const PARTS = /,|\band\b|\bwith\b|\binto\b|\bto\b/u;

/**
 * Resolves plugs that are named in different ways: "the San Andres plug with the surface shoe plug", "… into the one
 * below it".
 */
const eachNamed = (talk: OrderTalk): Targets => {
  const steps: CompactStep[] = [];
  for (const part of talk.clause.split(PARTS)) {
    const last = steps.at(-1);
    const told = part.replace(
      NEXT_ONE,
      (_, way: string) => `the one ${DOWN.test(way) ? "below" : "above"} it`,
    );
    const said = last ? told.replace(/\b(?:it|that one)\b/u, `plug ${last.plug_no}`) : told;
    if (readMentions(said, talk.plan.steps).mentions.length === 0) continue;
    if (!/\b(?:plugs?|one|cap|shoe|#?\d)\b/u.test(said) || /\b(?:a single|one (?:long )?plug)\b/u.test(said))
      continue;
    const found = targetsOf(said, talk.plan, talk.past);
    if (!found.ok) return found;
    steps.push(...found.steps);
  }
  return { ok: true, steps: [...new Set(steps)], rest: "", notes: [] };
};

export const combine = (talk: OrderTalk): string => {
  const whole = targetsOf(talk.clause, talk.plan, talk.past);
  const found = whole.ok && whole.steps.length >= 2 ? whole : eachNamed(talk);
  if (!found.ok) return whole.ok ? found.text : whole.text;
  if (found.steps.length < 2) {
    const question = "Combining takes two plugs or more. Which others?";
    return [unsure(question, found.steps[0]), whatThereIs(talk.plan, [])].join("\n");
  }
  return perform(talk, "combine_plugs", { step_ids: idsOf(found.steps) }, found.notes);
};

export const adjust = (talk: OrderTalk): string => {
  const located = locate(talk.clause, false, talk.plan, talk.session);
  if (!located.ok) return located.text;
  const found = targetsOf(located.text, talk.plan, talk.past);
  if (!found.ok) return found.text;
  const [step, another] = found.steps;
  if (!step || (another && !/\b(?:plugs|both|them|those|these|two|all|each)\b/u.test(talk.clause))) {
    return unsure(
      `One plug at a time, please: ${found.steps.map(({ plug_no }) => `plug ${plug_no}`).join(" or ")}?`,
    );
  }
  const changes = found.steps.map((one) => ({ step: one, change: readChange(found.rest, one) }));
  const unclear = changes.find(({ change }) => !change.ok);
  if (unclear && !unclear.change.ok) return unsure(unclear.change.ask, unclear.step);
  const notes = [...found.notes, ...located.notes];
  return changes
    .map(({ step: { step_id }, change }) => {
      const { ok: _ok, ...ends } = { ...change };
      return perform(talk, "adjust_interval", { step_id, ...ends }, notes, found.steps);
    })
    .join("\n\n");
};

/** Words for less than a whole step. */
const PART_OF_PLUG =
  /\d|\b(?:top|bottom|base|end|half|part|piece|portion|ft|sacks|cement|tag|note|instructions?|override|excess|additives?)\b(?! plug)/u;

/** "everything but plug 3" names what is kept. */
const ALL_BUT =
  /\b(?:everything|anything|all|every|each|any)\b.{0,30}\b(?:but|except|other than|besides|apart from|save)\b|\bonly keep\b|\bkeep only\b/u;

export const remove = (talk: OrderTalk): string => {
  if (ALL_BUT.test(talk.clause))
    return unsure("Which plugs are to go? Name them, please; I do not take all but some.");
  const found = targetsOf(talk.clause, talk.plan, talk.past);
  if (!found.ok) return found.text;
  if (PART_OF_PLUG.test(found.rest)) {
    return unsure("Is the whole plug to go, or a part of it? Say “remove” for all of it.", found.steps[0]);
  }
  return perform(talk, "remove_step", { step_ids: idsOf(found.steps) }, found.notes);
};

/** "any plug under 25 sacks, bump it to 25": the plugs are selected by their sacks. */
const AT_LEAST =
  /\b(?:any|all|every|each|whatever|the)\b.{0,20}\b(?:plugs?|ones?)?\b.{0,12}\b(?:under|below|less than|fewer than|smaller than|short of)\b (?:that|(\d+)(?: sacks)?)\b.*?\b(?:to|at|get) (?:that|(\d+))(?: sacks)?/u;

const raiseToMinimum = (talk: OrderTalk): string | null => {
  const match = AT_LEAST.exec(talk.clause);
  const figures = [...talk.clause.matchAll(/\b(\d+)\b/gu)].map(([n]) => Number(n));
  const least = Number(match?.[2] ?? match?.[1] ?? figures[0]);
  if (!match || !Number.isInteger(least) || new Set(figures).size !== 1) return null;
  const low = talk.plan.steps.filter(
    ({ sacks, type }) => sacks !== null && sacks < least && type !== "bridge_plug_cap",
  );
  if (low.length === 0) return unsure(`No plug takes fewer than ${least} sacks.`);
  const wanted = {
    cement_class: null,
    excess: null,
    additives: null,
    sacks: least,
    clear_override: null,
    placement: null,
  };
  return perform(talk, "change_materials", { step_ids: idsOf(low), ...wanted }, []);
};

export const materials = (talk: OrderTalk): string => {
  const raised = raiseToMinimum(talk);
  if (raised !== null) return raised;
  const every = everyPlug(talk.clause, talk.plan.steps);
  const [through] = every?.across ?? [];
  if (through) return unsure("The depth goes through it. Is it meant too?", through);
  const found =
    every && every.steps.length > 0
      ? { ok: true as const, steps: every.steps, rest: every.rest, notes: [] }
      : targetsOf(withoutContrast(talk.clause), talk.plan, talk.past);
  if (!found.ok) return found.text;
  const [only, another] = found.steps;
  const wanted = readMaterials(found.rest, talk.written, only && !another ? only : null);
  if ("ask" in wanted) return unsure(wanted.ask, only);
  return perform(talk, "change_materials", { step_ids: idsOf(found.steps), ...wanted }, found.notes);
};

/**
 * Whether a bridge plug that is "set at" another depth is a planned one to move; only "a", "another" and the like add
 * a new one.
 */
const movesPlanned = (talk: OrderTalk): string | null => {
  const planned = talk.plan.steps.filter(({ type }) => type === "bridge_plug");
  const [only, another] = planned;
  const brings = /\b(?:an?|another|new|second|2nd|third|extra|additional|add|one more|insert|include)\b/u;
  const clause = withoutContrast(talk.clause);
  if (!only || another || brings.test(clause) || !/\bbridge plug\b(?! cap)/u.test(clause)) return null;
  const located = locate(clause.replace(/\b(?:the )?bridge plug\b/u, "it"), true, talk.plan, talk.session);
  if (!located.ok) return located.text;
  const [depth, other] = [...located.text.matchAll(/\b\d{3,5}\b/gu)].map(([n]) => Number(n));
  if (depth === undefined || other !== undefined) return null;
  const args = { step_id: only.step_id, top_ft: null, bottom_ft: null, depth_ft: depth };
  return perform(talk, "adjust_interval", args, located.notes);
};

export const add = (talk: OrderTalk): string => {
  const moved = movesPlanned(talk);
  if (moved !== null) return moved;
  const located = locate(talk.clause, true, talk.plan, talk.session);
  if (!located.ok) return located.text;
  const wanted = readAddition(located.text);
  const [unknown] = formationsIn(located.text, FORMATION_NAMES);
  if ("ask" in wanted && unknown) {
    return unsure(`The well's record has no top for the ${unknown.name}. ${wanted.ask}`);
  }
  if ("ask" in wanted) {
    const below = /\b(?:below|under|beneath|past) (?:the |an? )?(?:existing )?bridge plug\b/u.test(
      talk.clause,
    );
    return below ? [unsure(wanted.ask), list(barrierLines(talk.plan))].join("\n") : unsure(wanted.ask);
  }
  const named = formationsIn(talk.clause, FORMATION_NAMES).map(({ name }) => name);
  const tops = [...new Set([...located.formations, ...(wanted.type === "formation_top_plug" ? named : [])])];
  // a plug placed relative to a formation's top is a plug for that formation
  const forTop = tops.length > 0 && (wanted.type === "cement_plug" || wanted.type === "formation_top_plug");
  const made = forTop ? { ...wanted, type: "formation_top_plug", formations: tops } : wanted;
  return perform(talk, "add_step", made, located.notes);
};
