import * as fc from "fast-check";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";

/** An edit that is completed from the plan to which it is applied. */
export type EditIdea = (plan: PlanPayload) => { op: string; args: object };

const pick = <T>(items: readonly T[], share: number): T | undefined =>
  items[Math.min(items.length - 1, Math.floor(share * items.length))];

const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const feet = fc.oneof(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -9000, max: 9000 }));
const pumped = ({ steps }: PlanPayload): Step[] => steps.filter(({ cement }) => cement !== null);
const idOf = (step: Step | undefined): string => step?.step_id ?? "stp_none";

const neighbours = fc.tuple(share, fc.integer({ min: 2, max: 3 })).map(([at, count]): EditIdea => (plan) => {
  const plugs = pumped(plan);
  const first = Math.floor(at * Math.max(1, plugs.length - 1));
  return {
    op: "combine_plugs",
    args: {
      step_ids: plugs
        .slice(first, first + count)
        .map(idOf)
        .concat(plugs.length < 2 ? ["stp_none", "stp_none2"] : []),
    },
  };
});

const moved = fc.tuple(share, feet, feet).map(([at, top, bottom]): EditIdea => (plan) => {
  const step = pick(plan.steps, at);
  const depth = (from: number | null | undefined, by: number): number => Math.max(0, (from ?? 0) + by);
  const ends = { top_ft: depth(step?.top_ft, top), bottom_ft: depth(step?.bottom_ft, bottom) };
  const args = (step?.depth_ft ?? null) === null ? ends : { depth_ft: depth(step?.depth_ft, top) };
  return { op: "adjust_interval", args: { step_id: idOf(step), ...args } };
});

const materials = fc
  .tuple(
    share,
    fc.constantFrom(
      { cement_class: "H" },
      { cement_class: "C" },
      { sacks: 5 },
      { sacks: 500 },
      { clear_override: true },
      { excess: 0.1 },
      { excess: 1.5 },
      { additives: ["salt"] },
      { placement: "spot" },
      { placement: "perf_and_squeeze" },
      { placement: "perf_and_circulate" },
    ),
  )
  .map(([at, change]): EditIdea => (plan) => ({
    op: "change_materials",
    args: { step_ids: [idOf(pick(pumped(plan), at))], ...change },
  }));

/** A gap between two neighbouring steps, or any interval of the well. */
const roomIn = (plan: PlanPayload, share: number, between: boolean): [top: number, bottom: number] => {
  const gaps = plan.steps.slice(1).flatMap((upper, index): [number, number][] => {
    const lower = plan.steps[index];
    const top = Math.ceil(upper.bottom_ft ?? upper.depth_ft ?? 0);
    const bottom = Math.floor(lower?.top_ft ?? lower?.depth_ft ?? 0);
    return bottom - top > 10 ? [[top, bottom]] : [];
  });
  const td = plan.well_geometry.td_ft;
  const anywhere: [number, number] = [Math.round(share * td), td];
  return between ? (pick(gaps, share) ?? anywhere) : anywhere;
};

const added = fc
  .tuple(
    share,
    fc.integer({ min: 5, max: 900 }),
    fc.constantFrom(
      "cement_plug",
      "formation_top_plug",
      "uqw_isolation_plug",
      "bridge_plug_cap",
      "top_plug",
      "bridge_plug",
    ),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([at, length, type, luck]): EditIdea => (plan) => {
    const [top_ft, end] = roomIn(plan, at, luck > 0);
    const plug = { type, top_ft, bottom_ft: luck > 0 ? Math.min(end, top_ft + length) : top_ft + length };
    return { op: "add_step", args: type === "bridge_plug" ? { type, depth_ft: top_ft + 5 } : plug };
  });

const removed = fc.tuple(share, share, fc.boolean()).map(([at, other, two]): EditIdea => ({ steps }) => {
  const ids = new Set([idOf(pick(steps, at)), ...(two ? [idOf(pick(steps, other))] : [])]);
  return { op: "remove_step", args: { step_ids: [...ids] } };
});

const reordered = fc
  .tuple(share, share, fc.constantFrom("before", "after", "last"))
  .map(([at, other, where]): EditIdea => ({ steps }) => {
    const order = steps.slice(-2).map(idOf).reverse();
    const beside = { step_id: idOf(pick(steps, at)), [where]: idOf(pick(steps, other)) };
    return { op: "reorder_steps", args: where === "last" ? { order } : beside };
  });

const patched = fc
  .tuple(share, fc.constantFrom("words", "tag", "note"))
  .map(([at, what]): EditIdea => ({ steps }) => {
    const step = pick(steps, at);
    const path = `/steps/${idOf(step)}`;
    const words = { op: "replace", path: `${path}/special_instructions`, value: `at ${at}` };
    const tag = { op: "replace", path: `${path}/tag/required`, value: !step?.tag.required };
    const note = { op: "add", path: "/plan_notes/operations/-", value: `at ${at}` };
    return { op: "custom", args: { patch: [what === "words" ? words : what === "tag" ? tag : note] } };
  });

const replaced = fc
  .tuple(share, fc.constantFrom("producing", "intermediate"))
  .map(([at, interval]): EditIdea => ({ steps }) => {
    const plug = pick(
      steps.filter(({ type }) => type === "bridge_plug"),
      at,
    );
    return { op: "replace_cibp", args: { interval, target_step_id: plug?.step_id ?? null } };
  });

/** Arbitrary edits (fast-check), valid and invalid. */
export const someIdea: fc.Arbitrary<EditIdea> = fc.oneof(
  { weight: 3, arbitrary: neighbours },
  { weight: 4, arbitrary: moved },
  { weight: 3, arbitrary: materials },
  { weight: 3, arbitrary: added },
  { weight: 2, arbitrary: removed },
  { weight: 1, arbitrary: reordered },
  { weight: 2, arbitrary: patched },
  { weight: 2, arbitrary: replaced },
);
