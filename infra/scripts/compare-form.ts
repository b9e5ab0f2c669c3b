import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { pumpsCement } from "#shared/plugging/schema/step-facts.ts";

/** One row of an approved W-3A; `from_ft` is the deeper end. */
export interface ApprovedPlug {
  type: string;
  from_ft?: number;
  to_ft?: number;
  sacks?: number;
  cement_on_top_ft?: number;
  text?: string;
}
export interface ApprovedForm {
  api10: string;
  plugs: ApprovedPlug[];
}

export interface ComparedPlug {
  span: Span;
  approved: string;
  ours: string;
  covered_ft: number;
  length_ft: number;
  covered: boolean;
  sacks_ratio: number | null;
  citations: readonly string[];
}
export interface Comparison {
  plugs: ComparedPlug[];
  /** Share of the approved footage on plugs of which ours cover nine tenths or more. */
  footage_share: number;
  unexplained: Step[];
}

/** The covered share of an approved plug from which it counts as covered. */
const COVERED = 0.9;
/** The common share of two plugs from which they count as the same interval. */
const SAME_INTERVAL = 0.8;
const NEAR_FT = 50;
const MENTION_FT = 250;

interface Span {
  top_ft: number;
  bottom_ft: number;
}

const approvedSpan = (plug: ApprovedPlug): Span | null => {
  if (plug.from_ft === undefined) return null;
  const to = plug.to_ft ?? plug.from_ft - (plug.cement_on_top_ft ?? 0);
  return { top_ft: to, bottom_ft: plug.from_ft };
};

const common = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.bottom_ft, b.bottom_ft) - Math.max(a.top_ft, b.top_ft));

const cementSpan = (step: Step): Span | null =>
  pumpsCement(step.type) && step.top_ft !== null && step.bottom_ft !== null
    ? { top_ft: step.top_ft, bottom_ft: step.bottom_ft }
    : null;

const name = (span: Span): string => `${span.bottom_ft}–${span.top_ft}`;

/** Matches an approved bridge plug with one of ours within 50 ft; the footage is its cement's. */
const compareBridge = (plug: ApprovedPlug, span: Span, steps: readonly Step[]): ComparedPlug => {
  const bridge = steps.find(
    (step) => step.type === "bridge_plug" && Math.abs((step.depth_ft ?? 0) - span.bottom_ft) <= NEAR_FT,
  );
  const cap = steps.find((step) => bridge && cementSpan(step)?.bottom_ft === bridge.depth_ft);
  const length = span.bottom_ft - span.top_ft;
  const capSpan = cap ? cementSpan(cap) : null;
  const covered_ft = bridge && capSpan ? Math.min(length, capSpan.bottom_ft - capSpan.top_ft) : 0;
  return {
    span,
    approved: `bridge plug ${span.bottom_ft}, ${length} ft of cement`,
    ours: bridge ? `bridge plug ${bridge.depth_ft}, cement ${capSpan ? name(capSpan) : "none"}` : "none",
    covered_ft,
    length_ft: length,
    covered: covered_ft >= COVERED * length && bridge !== undefined,
    sacks_ratio: cap?.materials && plug.sacks ? cap.materials.sacks / plug.sacks : null,
    citations: bridge?.citations ?? [],
  };
};

const compareCement = (plug: ApprovedPlug, span: Span, steps: readonly Step[]): ComparedPlug => {
  const ours = steps.filter((step) => {
    const own = cementSpan(step);
    return own !== null && common(own, span) > 0;
  });
  const length_ft = span.bottom_ft - span.top_ft;
  const covered_ft = ours.reduce((sum, step) => sum + common(cementSpan(step) ?? span, span), 0);
  const same = ours.find((step) => {
    const own = cementSpan(step);
    const longest = own === null ? 0 : Math.max(length_ft, own.bottom_ft - own.top_ft);
    return own !== null && common(own, span) >= SAME_INTERVAL * longest;
  });
  return {
    span,
    approved: `${name(span)}${plug.sacks === undefined ? "" : `, ${plug.sacks} sk`}`,
    ours:
      ours.map((s) => `${name(cementSpan(s) ?? span)}, ${s.materials?.sacks ?? 0} sk`).join("; ") || "none",
    covered_ft,
    length_ft,
    covered: covered_ft >= COVERED * length_ft,
    sacks_ratio: same?.materials && plug.sacks ? same.materials.sacks / plug.sacks : null,
    citations: [...new Set(ours.flatMap((step) => step.citations))],
  };
};

/** The reason for a missed plug: a fact missing from the record, or the engineer's choice. */
export const whyMissed = (plug: ComparedPlug, plan: PlanPayload): string => {
  const within = (depth: number): boolean =>
    depth >= plug.span.top_ft - MENTION_FT && depth <= plug.span.bottom_ft + MENTION_FT;
  const tool = plan.well_geometry.existing_tools.find((t) => t.type !== "dv_tool" && within(t.depth_ft));
  if (tool !== undefined)
    return `engineer's choice: cement on the existing ${tool.type} at ${tool.depth_ft} (option plug_on_existing_bridge_plug)`;
  const tops = plan.formation_tops_detected.filter((formation) => within(formation.top_ft));
  if (tops.length > 0) {
    const names = tops.map(
      (f) => `${f.name} at ${f.top_ft}${f.required ? "" : ", not in the district's row"}`,
    );
    return `engineer's choice by the record's tops: ${names.join("; ")}`;
  }
  return "no fact in the record asks for it";
};

/** Compares our plan with the form that the RRC approved for the same well. */
export const comparePlan = (form: ApprovedForm, plan: PlanPayload): Comparison => {
  const spans = form.plugs.map(approvedSpan);
  const plugs = form.plugs.flatMap((plug, i) => {
    const span = spans[i];
    if (!span) return [];
    return [
      plug.type === "cibp" ? compareBridge(plug, span, plan.steps) : compareCement(plug, span, plan.steps),
    ];
  });
  const total = plugs.reduce((sum, plug) => sum + plug.length_ft, 0);
  const covered = plugs.filter((plug) => plug.covered).reduce((sum, plug) => sum + plug.length_ft, 0);
  const unexplained = plan.steps.filter((step) => {
    const own = cementSpan(step);
    if (own === null || step.type === "bridge_plug_cap") return false;
    return !spans.some(
      (span) =>
        span && common(own, { top_ft: span.top_ft - NEAR_FT, bottom_ft: span.bottom_ft + NEAR_FT }) > 0,
    );
  });
  return { plugs, footage_share: total > 0 ? covered / total : 0, unexplained };
};
