import { districtOf } from "../schema/districts.ts";
import { feet } from "../words/feet.ts";
import type { Step } from "../schema/plan-schema.ts";
import { spanOf } from "../schema/step-facts.ts";
import type { SacksChart } from "../rules/rules.ts";
import { broken, isExempt, type Check } from "./check.ts";

const NEAR_IN = 0.01;

/** Sacks that a chart prints for a size at a depth: the row at the depth, or the next one above. Null where it prints none. */
const printed = (chart: SacksChart, size: number, depth: number): number | null => {
  const column = chart.sizes_in.findIndex((value) => Math.abs(value - size) < NEAR_IN);
  const row = chart.rows.filter((candidate) => candidate.depth_ft <= depth).at(-1);
  return column < 0 ? null : (row?.sacks[column] ?? null);
};

const boreOf = (step: Step): { size: number; open: boolean } | null => {
  const segment = step.inside.at(-1);
  if (segment === undefined) return null;
  if (segment.kind === "open_hole") return { size: segment.id_in, open: true };
  const od = step.outside.find(
    (outside) => outside.string === segment.string && outside.bottom_ft >= segment.bottom_ft,
  )?.inner_od_in;
  return od === undefined ? null : { size: od, open: false };
};

/** Fewer sacks per 100 ft than the district's chart prints for the size of the bore. */
export const chartCheck: Check = (input) => {
  const { steps, context } = input;
  const charts = context.rules.charts[districtOf(context.well)];
  if (charts === undefined) return [];
  return steps.flatMap((step) => {
    const bore = boreOf(step);
    if (step.materials === null || step.top_ft === null || step.bottom_ft === null || bore === null)
      return [];
    if (isExempt(step, input)) return [];
    const perHundred = printed(bore.open ? charts.open_hole : charts.casing, bore.size, step.bottom_ft);
    const asked =
      perHundred === null ? 0 : Math.ceil((perHundred * (step.bottom_ft - step.top_ft)) / 100 - 1e-9);
    if (step.materials.sacks >= asked) return [];
    return [
      broken({
        code: "sacks_below_district_chart",
        severity: "note",
        message: `Step ${step.plug_no} has ${step.materials.sacks} sacks on ${feet(step.bottom_ft - step.top_ft)} ft; the district's chart comes to ${asked}.`,
        citation: charts.citation,
        depths: { top_ft: step.top_ft, bottom_ft: step.bottom_ft },
        step_ids: [step.step_id],
        fix: {
          op_type: "change_materials",
          step_ids: [step.step_id],
          sacks: asked,
          reason: "What the district's chart prints",
        },
      }),
    ];
  });
};

/** Fewer sacks than the district's plugging book prints for the plug at a formation. */
export const bookSacksCheck: Check = ({ steps, context }) =>
  context.formations.flatMap(({ name, formations, min_sacks: asked, citation }) => {
    if (asked === undefined) return [];
    return steps
      .filter((step) => step.purposes.includes("formation_top"))
      .filter((step) => formations.some((formation) => step.formations.includes(formation)))
      .filter(({ materials }) => materials !== null && materials.sacks < asked)
      .map((step) =>
        broken({
          code: "sacks_below_district_chart",
          severity: "warning",
          message: `Step ${step.plug_no} has ${step.materials?.sacks ?? 0} sacks; the district's book asks for ${asked} or more at the ${name}.`,
          citation,
          depths: spanOf(step),
          step_ids: [step.step_id],
          formation: name,
          fix: {
            op_type: "change_materials",
            step_ids: [step.step_id],
            sacks: asked,
            reason: "What the district's book asks for",
          },
        }),
      );
  });

/** Formation rows that were borrowed from another county's plugging book. */
export const borrowedRowsCheck: Check = ({ payload }) => {
  const borrowed = payload.formation_tops_detected.filter((formation) => formation.borrowed_km !== null);
  const first = borrowed[0];
  if (first === undefined) return [];
  return [
    broken({
      code: "borrowed_district_rows",
      severity: "note",
      message: `${borrowed.length} formation(s) come from ${first.citation}, ${first.borrowed_km} km away.`,
      citation: first.citation,
      formation: first.name,
    }),
  ];
};
