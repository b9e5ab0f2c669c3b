import * as z from "zod";
import type { StepId } from "#shared/kernel/ids.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import { figure, inWords, placeOf, plural } from "#shared/plugging/words/quantities.ts";
import { cementClass } from "#shared/plugging/schema/enums.ts";
import { type PlanPayload, step, type Step, type Violation } from "#shared/plugging/schema/plan-schema.ts";
import { fixSentence } from "./fix-sentence.ts";
import { withoutEmpty } from "./without-empty.ts";

const { shape } = step;

const said = z.object({
  step_id: shape.step_id,
  plug_no: shape.plug_no,
  type: shape.type,
  placement: shape.placement,
  top_ft: shape.top_ft.default(null),
  bottom_ft: shape.bottom_ft.default(null),
  depth_ft: shape.depth_ft.default(null),
  length_ft: z.number().nullable().default(null),
  sacks: z.number().nullable().default(null),
  /** Left out where the sacks pumped are the sacks computed. */
  sacks_computed: z.number().optional(),
  cement_class: cementClass.nullable().default(null),
  formations: shape.formations.default([]),
  purposes: shape.purposes.default([]),
  tag: z.boolean().default(false),
  citations: shape.citations.default([]),
  override: z.object({ sacks: z.number(), reason: z.string() }).nullable().default(null),
});

const sentenceOf = (told: z.output<typeof said>): string => {
  const cement = told.sacks === null ? "" : `, ${plural(told.sacks, "sack")}`;
  const ofClass = told.cement_class === null ? "" : ` of class ${told.cement_class}`;
  const formations = told.formations.length > 0 ? `, ${told.formations.join(" and ")}` : "";
  const tag = told.tag ? ", tagged" : "";
  return `Plug ${told.plug_no}: ${inWords(told.type)}, ${placeOf(told)}${cement}${ofClass}${formations}${tag}`;
};

/** Parses a step of the compact plan and fills in what it leaves out; depths in MD ft, sacks as pumped. */
export const compactStepView = said.transform((told) => ({
  ...told,
  sacks_computed: told.sacks_computed ?? told.sacks,
  summary: sentenceOf(told),
}));
/** A step of the compact plan, with every member. */
export type CompactStep = z.output<typeof compactStepView>;

/** A step in as few tokens as possible: empty members are left out, and nothing is repeated. */
export const leanStep = ({ materials, cement, tag, override, ...told }: Step) =>
  withoutEmpty({
    step_id: told.step_id,
    plug_no: told.plug_no,
    type: told.type,
    placement: told.placement,
    top_ft: told.top_ft,
    bottom_ft: told.bottom_ft,
    depth_ft: told.depth_ft,
    length_ft: told.top_ft === null || told.bottom_ft === null ? null : told.bottom_ft - told.top_ft,
    sacks: materials?.sacks,
    sacks_computed: materials?.sacks_computed === materials?.sacks ? null : materials?.sacks_computed,
    cement_class: cement?.class,
    formations: told.formations,
    purposes: told.purposes,
    tag: tag.required || null,
    citations: told.citations,
    override: override && { sacks: override.sacks, reason: override.reason },
  });

/** A step with every member, as an edit's result shows it. */
export const compactStep = (one: Step): CompactStep => compactStepView.parse(leanStep(one));

/** A violation, with its suggested fix as a sentence if it has one. */
export const compactViolation = ({ code, severity, message, citation, ...told }: Violation) => ({
  code,
  severity,
  message,
  citation,
  ...(told.depths && { depths: told.depths }),
  ...(told.step_ids.length > 0 && { step_ids: told.step_ids }),
  ...(told.formation !== null && { formation: told.formation }),
  ...(told.fix && { fix: fixSentence(told.fix) }),
});

export const totalsOf = ({ materials_totals }: PlanPayload) => ({
  sacks: materials_totals.sacks,
  slurry_bbl: materials_totals.slurry_bbl,
  water_bbl: materials_totals.water_bbl,
  mud_bbl: materials_totals.mud_bbl,
  sacks_by_class: Object.fromEntries(
    Object.entries(materials_totals.by_class).map(([name, { sacks }]) => [name, sacks]),
  ),
});

/** Tools in the hole: a bridge plug is a barrier, below which no cement can be placed. */
export const barriersOf = ({ well_geometry }: PlanPayload) =>
  well_geometry.existing_tools
    .filter(({ status }) => status === "in_place")
    .map(({ type, depth_ft, cement_on_top_ft }) => ({
      type,
      depth_ft,
      cement_on_top_ft,
      barrier: type === "cibp" || type === "bridge_plug",
      summary: `${type.replaceAll("_", " ")} in the hole at ${figure(depth_ft)} ft`,
    }));

const pick = (payload: PlanPayload, ids: readonly StepId[]) => {
  const wanted = new Set(ids);
  return payload.steps.filter(({ step_id }) => wanted.has(step_id)).map(compactStep);
};

/** The effect of an edit in figures and sentences, for the model to report. */
export const candidateView = (source: PlanPayload, candidate: PlanChange & { op_type: string }) => {
  const { diff, payload, risk_score, risk_factors, violations_delta } = candidate;
  const modified = diff.steps.modified.map(({ step_id }) => step_id);
  return {
    op_type: candidate.op_type,
    changes: diff.sentences,
    steps_before: pick(source, [...diff.steps.removed, ...modified]),
    steps_after: pick(payload, [...diff.steps.added, ...modified]),
    total_sacks: { before: source.materials_totals.sacks, after: payload.materials_totals.sacks },
    risk_score,
    risk_factors: risk_factors
      .filter(({ points }) => points > 0)
      .map(({ code, points, message }) => ({ code, points, message })),
    violations: {
      added: violations_delta.added.map(compactViolation),
      resolved: violations_delta.resolved.map(compactViolation),
      unchanged_count: violations_delta.unchanged_count,
    },
  };
};
