import * as z from "zod";
import { feet } from "./feet.ts";
import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import { describeStep } from "./describe-step.ts";
import { isCap, perforationsOf, spanOf, squeezedOpeningsOf } from "../schema/step-facts.ts";

/** One row of the W-3A: `from_ft` is the deep end, `to_ft` the shallow one. */
export const rrcRow = z.strictObject({
  plug_no: z.int().positive(),
  step_ids: z.array(z.string()),
  type: z.enum(["Cement Plug", "Cement Surface Plug", "CIBP", "Cement Retainer", "Other"]),
  from_ft: z.number().nullable(),
  to_ft: z.number().nullable(),
  sacks: z.number().nullable(),
  class: z.string().nullable(),
  cement_on_top_ft: z.number().nullable(),
  /** 1 perforate and circulate, 2 perforate and squeeze, 3 tag, 4 wait 4 hours and tag, 5 pressure test, 6 none. */
  requirement_codes: z.array(z.literal([1, 2, 3, 4, 5, 6])),
  remarks: z.string(),
});
type RrcRow = z.infer<typeof rrcRow>;

const rowType = (step: Step): RrcRow["type"] => {
  if (step.type === "bridge_plug") return "CIBP";
  if (step.type === "cement_retainer") return "Cement Retainer";
  if (step.type === "tag_existing" || step.type === "cut_casing_below_surface") return "Other";
  return step.purposes.includes("top_of_well") ? "Cement Surface Plug" : "Cement Plug";
};

const requirementCodes = (step: Step): RrcRow["requirement_codes"] => {
  const codes: RrcRow["requirement_codes"] = [];
  if (step.placement === "perf_and_circulate") codes.push(1);
  if (step.placement === "perf_and_squeeze") codes.push(2);
  if (step.tag.required) codes.push(step.tag.wait_hours >= 4 ? 4 : 3);
  return codes.length > 0 ? codes : [6];
};

const perforations = (step: Step): string[] => {
  const depths = perforationsOf(step).map(feet);
  const open = squeezedOpeningsOf(step).map(feet);
  return [
    ...(depths.length === 0 ? [] : [`perforate at ${depths.join(" and ")} ft`]),
    ...(open.length === 0 ? [] : [`squeeze the open perforations down to ${open.join(" and ")} ft`]),
  ];
};

const remarks = (step: Step): string =>
  [
    describeStep(step),
    ...perforations(step),
    ...(step.tag.required && step.tag.wait_hours > 4 ? [`wait ${step.tag.wait_hours} h and tag`] : []),
    step.citations.join(", "),
  ].join("; ");

const rowOf = (step: Step): Omit<RrcRow, "plug_no"> => {
  const span = spanOf(step);
  return {
    step_ids: [step.step_id],
    type: rowType(step),
    from_ft: span?.bottom_ft ?? null,
    to_ft: span === null || span.top_ft === span.bottom_ft ? null : span.top_ft,
    sacks: step.materials?.sacks ?? null,
    class: step.cement?.class ?? null,
    cement_on_top_ft: null,
    requirement_codes: requirementCodes(step),
    remarks: remarks(step),
  };
};

/** The cement on a bridge plug goes into the row of the bridge plug. */
const withCap = (bridge: Omit<RrcRow, "plug_no">, cap: Step): Omit<RrcRow, "plug_no"> => ({
  ...bridge,
  step_ids: [...bridge.step_ids, cap.step_id],
  sacks: cap.materials?.sacks ?? null,
  class: cap.cement?.class ?? null,
  cement_on_top_ft: (cap.bottom_ft ?? 0) - (cap.top_ft ?? 0),
  requirement_codes: requirementCodes(cap),
});

/** The rows of the W-3A, derived from the steps on every request and not stored. */
export const rrcExport = (payload: Pick<PlanPayload, "steps">): RrcRow[] => {
  const rows: Omit<RrcRow, "plug_no">[] = [];
  for (const step of payload.steps) {
    const last = rows.at(-1);
    const onBridge =
      last?.type === "CIBP" && last.cement_on_top_ft === null && step.bottom_ft === last.from_ft;
    if (last && onBridge && isCap(step)) rows[rows.length - 1] = withCap(last, step);
    else rows.push(rowOf(step));
  }
  return rows.map((row, i) => ({ plug_no: i + 1, ...row }));
};
