import type { StepId } from "#shared/kernel/ids.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import type { PlanPayload, Step, Violation } from "#shared/plugging/plan/plan-schema.ts";
import { figure, inWords, placeOf, plural } from "#shared/plugging/diff/quantities.ts";

/** A step as the assistant needs it to talk and to point: depths MD ft, sacks as pumped. */
export const compactStep = (step: Step) => ({
  step_id: step.step_id,
  plug_no: step.plug_no,
  type: step.type,
  placement: step.placement,
  top_ft: step.top_ft,
  bottom_ft: step.bottom_ft,
  depth_ft: step.depth_ft,
  sacks: step.materials?.sacks ?? null,
  sacks_computed: step.materials?.sacks_computed ?? null,
  cement_class: step.cement?.class ?? null,
  formations: step.formations,
  purposes: step.purposes,
  tag: step.tag.required,
  citations: step.citations,
  summary: sentenceOf(step),
});
export type CompactStep = ReturnType<typeof compactStep>;

const sentenceOf = (step: Step): string => {
  const cement = step.materials ? `, ${plural(step.materials.sacks, "sack")}` : "";
  const cementClass = step.cement ? ` of class ${step.cement.class}` : "";
  const formations = step.formations.length > 0 ? `, ${step.formations.join(" and ")}` : "";
  const tag = step.tag.required ? ", tagged" : "";
  return `Plug ${step.plug_no}: ${inWords(step.type)}, ${placeOf(step)}${cement}${cementClass}${formations}${tag}`;
};

/** A violation without the edit that would mend it, which the model asks for by name. */
export const compactViolation = ({ fix, ...violation }: Violation) => ({
  ...violation,
  fix_available: fix !== null,
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

/** Tools in the hole: a bridge plug is a barrier below which no cement can be set. */
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

/** What an edit does, in figures and sentences, for the model to tell. */
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
