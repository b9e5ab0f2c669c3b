import type { CompactStep } from "../../tools/plan-views.ts";
import type { Bound } from "../binding/bound.ts";
import { bind } from "../binding/steps.ts";
import {
  type Act,
  ask,
  bindAll,
  capOn,
  idsOf,
  notBound,
  type Ordering,
  type Planned,
  says,
  slots,
  standsNow,
} from "./act.ts";

/** "… in place of the 1,100 perforations", "… instead of the one at 4,550": the step that is made anew. */
export const inPlaceOf = (order: Ordering): Bound | null => {
  const [named] = says(order, "contrast") ? slots(order, "target").map(({ mention }) => mention) : [];
  const mention = named ?? standsNow(order);
  if (!mention) return null;
  const isDevice = slots(order, "new").some(({ kind }) => kind === "bridge_plug" || kind === "retainer");
  const kind = isDevice && mention.kind === null ? (slots(order, "new")[0]?.kind ?? null) : mention.kind;
  return bind({ ...mention, kind }, order.seen);
};

/** The acts that give a step of the plan the place and the cement that were ordered. */
export const remadeAs = (
  steps: readonly CompactStep[],
  to: {
    top_ft: number | null;
    bottom_ft: number | null;
    depth_ft: number | null;
    cement_class: string | null;
    sacks: number | null;
  },
  cap: { ft: number } | null,
  { seen }: Ordering,
  notes: string[],
): Planned => {
  const [step, another] = steps;
  if (!step || another) return ask("One plug at a time, please: which one is meant?", steps);
  const isDevice = step.depth_ft !== null && step.top_ft === null;
  if (isDevice !== (to.depth_ft !== null)) return ask("What is to stand in its place, and where?", [step]);
  const ends = { top_ft: to.top_ft, bottom_ft: to.bottom_ft, depth_ft: to.depth_ft };
  const move: Act = { op: "adjust_interval", args: { step_id: step.step_id, ...ends }, notes };
  const capped = isDevice ? capOn({ seen }, step) : undefined;
  const top_ft = cap === null || to.depth_ft === null ? null : to.depth_ft - cap.ft;
  const recap =
    capped && top_ft !== null ? [{ step_id: capped.step_id, top_ft, bottom_ft: null, depth_ft: null }] : [];
  const { cement_class, sacks } = to;
  const cement =
    !isDevice && (cement_class !== null || sacks !== null)
      ? [
          {
            step_ids: [step.step_id],
            cement_class,
            excess: null,
            additives: null,
            sacks,
            clear_override: null,
            placement: null,
          },
        ]
      : [];
  return {
    acts: [
      move,
      ...recap.map((args) => ({ op: "adjust_interval", args, notes: [] })),
      ...cement.map((args) => ({ op: "change_materials", args, notes: [] })),
    ],
    steps: [step],
  };
};

/** "Replace plug 6 with …": the step that the new one takes the place of. */
export const replaced = (order: Ordering): Planned => {
  if (!says(order, "replace")) return { acts: [], steps: [] };
  const found = bindAll(order);
  if (!found.ok) return notBound(found);
  const act = { op: "remove_step", args: { step_ids: idsOf(found.steps) }, notes: found.notes };
  return { acts: [act], steps: found.steps };
};
