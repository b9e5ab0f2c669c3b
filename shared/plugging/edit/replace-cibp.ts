import { slurryFor } from "../cement/slurry.ts";
import { placeOf } from "../words/quantities.ts";
import type { EditOf } from "../schema/edit-schema.ts";
import type { PlanPayload, Purpose, Step } from "../schema/plan-schema.ts";
import { pumpsCement, squeezes, type Span } from "../schema/step-facts.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { needsSqueeze } from "../well/needs-squeeze.ts";
import type { WellModel } from "../well/well-model.ts";
import { capOf, isBareCap, isolatedBy } from "./bridge-plugs.ts";
import { keptOf } from "./combine-plugs.ts";
import { waterSpans } from "./joint-placement.ts";
import { checkDepths, checkInterval } from "./check-depths.ts";
import { freshStepId, originOf, type EditContext, type Operation } from "./edit-context.ts";
import { findStep } from "./find-steps.ts";
import { refuse } from "./refuse.ts";
import { insertByDepth } from "../order/insert-by-depth.ts";

type Replacement = EditOf<"replace_cibp">;

/** 16 TAC §3.14(d)(2), (g): cement across a horizon extends from 50 ft below it to 50 ft above. */
const MARGIN_FT = 50;

const targetOf = (plan: PlanPayload, { target_step_id }: Replacement, { barrier }: WellModel): Step => {
  const plugs = plan.steps.filter(({ type }) => type === "bridge_plug");
  const step_ids = plugs.map(({ step_id }) => step_id);
  const named = (target_step_id ?? null) === null ? null : findStep(plan, target_step_id as Step["step_id"]);
  const only = plugs.length === 1 ? plugs[0] : undefined;
  if (named?.type === "bridge_plug") return named;
  if (named === null && only) return only;
  if (named?.type === "tag_existing" || (plugs.length === 0 && barrier?.tool)) {
    const detail = "The bridge plug is in the well already; an edit of the plan can't take it out.";
    throw refuse("existing_tool", detail, "It would have to be drilled out first.", { step_ids });
  }
  if (named !== null) {
    throw refuse("no_bridge_plug", `${named.step_id} is no bridge plug.`, "Name one.", { step_ids });
  }
  if (plugs.length === 0) {
    throw refuse("no_bridge_plug", "This plan sets no bridge plug.", "There is nothing to replace.");
  }
  const detail = `The plan sets several bridge plugs: ${plugs.map((plug) => `${plug.step_id} ${placeOf(plug)}`).join(", ")}.`;
  throw refuse("several_bridge_plugs", detail, "Say which by target_step_id.", { step_ids });
};

const producingSpan = (plan: PlanPayload, plug: Step, model: WellModel): Span => {
  const isolated = isolatedBy(plan, plug, model);
  if (isolated.length === 0) {
    const detail = `No open perforations lie below the bridge plug ${placeOf(plug)}.`;
    throw refuse("no_producing_interval", detail, "Give the depths with interval custom.");
  }
  return {
    top_ft: Math.max(model.top_ft, Math.min(...isolated.map(({ top_ft }) => top_ft)) - MARGIN_FT),
    bottom_ft: Math.min(model.floor_ft, Math.max(...isolated.map(({ bottom_ft }) => bottom_ft)) + MARGIN_FT),
  };
};

/** From below the producing interval up into the next casing, 50 ft above the deepest intermediate shoe. */
const intermediateSpan = (plan: PlanPayload, plug: Step, model: WellModel): Span => {
  const producing = producingSpan(plan, plug, model);
  const shoes = plan.well_geometry.casing
    .filter(({ string, shoe_ft }) => string === "intermediate" && shoe_ft < producing.bottom_ft)
    .map(({ shoe_ft }) => shoe_ft);
  if (shoes.length === 0) {
    const detail = "No intermediate casing ends above the producing interval.";
    throw refuse("no_intermediate_casing", detail, "Use interval producing or custom.");
  }
  return {
    ...producing,
    top_ft: Math.min(producing.top_ft, Math.max(model.top_ft, Math.max(...shoes) - MARGIN_FT)),
  };
};

const spanFor = (plan: PlanPayload, edit: Replacement, plug: Step, model: WellModel): Span => {
  const top_ft = edit.top_ft ?? null;
  const bottom_ft = edit.bottom_ft ?? null;
  if (edit.interval !== "custom") {
    if (top_ft === null && bottom_ft === null) {
      return edit.interval === "producing"
        ? producingSpan(plan, plug, model)
        : intermediateSpan(plan, plug, model);
    }
    const detail = `The interval ${edit.interval} follows from the well.`;
    throw refuse("fields_conflict", detail, "Leave top_ft and bottom_ft out, or use interval custom.");
  }
  if (top_ft === null || bottom_ft === null) {
    throw refuse("depth_missing", "The interval custom needs its depths.", "Give top_ft and bottom_ft.");
  }
  checkInterval(top_ft, bottom_ft);
  return { top_ft, bottom_ft };
};

/** The plugs that lie wholly within the new cement, which takes their place, deepest first. */
const coveredBy = (steps: readonly Step[], { top_ft, bottom_ft }: Span): Step[] =>
  steps
    .filter(
      (step) =>
        pumpsCement(step.type) &&
        step.top_ft !== null &&
        step.bottom_ft !== null &&
        step.top_ft >= top_ft &&
        step.bottom_ft <= bottom_ft,
    )
    .toSorted((a, b) => (b.bottom_ft ?? 0) - (a.bottom_ft ?? 0));

/** The new cement with what the plugs that it covers were for, such as the shoe in its interval. */
const inPlaceOf = (step: Step, covered: readonly Step[], span: Span, model: WellModel): Step => {
  if (covered.length === 0) return step;
  return {
    ...step,
    ...keptOf([step, ...covered], false),
    // a plug that had to be squeezed still has to be, however well the cement below it seals
    placement:
      covered.some(({ placement }) => squeezes(placement)) || needsSqueeze(model, span, waterSpans(covered))
        ? "perf_and_squeeze"
        : "spot",
  };
};

const longPlug = (plan: PlanPayload, plug: Step, span: Span, context: EditContext): Step => {
  const own = plug.purposes.filter((purpose) => purpose !== "bridge_plug_cap");
  const purposes: Purpose[] = [...new Set<Purpose>(["productive_horizon", ...own])];
  const citations = [law("(d)(2)"), ...plug.citations.filter((citation) => citation !== PRACTICE)];
  return {
    ...plug,
    ...span,
    step_id: freshStepId(plan, context.newStepId),
    type: "productive_horizon_isolation_plug",
    placement: needsSqueeze(context.model, span, []) ? "perf_and_squeeze" : "spot",
    purposes,
    depth_ft: null,
    cement: slurryFor(context.rules, plan.options, span.bottom_ft),
    citations: [...new Set(citations)],
    special_instructions: "",
    origin: originOf("replace_cibp", context.attribution),
  };
};

/**
 * Replaces a bridge plug (CIBP) and its cap by cement across the interval; a
 * plug that does more than cap it stays, and one that the cement covers whole goes into it.
 */
export const replaceCibp: Operation<"replace_cibp"> = (plan, edit, context) => {
  const plug = targetOf(plan, edit, context.model);
  const cap = capOf(plan.steps, plug);
  const span = spanFor(plan, edit, plug, context.model);
  const gone = cap && isBareCap(cap) ? [plug, cap] : [plug];
  const others = plan.steps
    .filter((step) => !gone.includes(step))
    .map((step) =>
      step === cap
        ? { ...step, purposes: step.purposes.filter((purpose) => purpose !== "bridge_plug_cap") }
        : step,
    );
  const covered = coveredBy(others, span);
  const step = inPlaceOf(longPlug(plan, plug, span, context), covered, span, context.model);
  const left = others.filter((other) => !covered.includes(other));
  const steps = insertByDepth(left, step);
  checkDepths(plan.steps, steps, new Set([step.step_id]), context.model);
  return { ...plan, steps };
};
