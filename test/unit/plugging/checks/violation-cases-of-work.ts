import type { Severity, ViolationCode } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { APART, change, type Change } from "./violation-wells.ts";

export interface Case {
  severity: Severity;
  citation: string;
  well?: Partial<WellFactsInput>;
  options?: Record<string, unknown>;
  /** The change that breaks the rule in the generated plan, which doesn't have the violation. */
  breaks?: Change;
  /** For violations caused by the facts: the well without them. */
  clear?: Partial<WellFactsInput>;
  clearOptions?: Record<string, unknown>;
}

/** The violations of slurries, devices and the order of work. */
export const WORK_CASES = {
  cement_class_unfit_for_depth: {
    severity: "warning",
    citation: "16 TAC §3.14(d)(4)",
    well: APART,
    options: { variant: "isolated", cement: "C" },
    clear: APART,
  },
  slurry_out_of_balance: {
    severity: "error",
    citation: "16 TAC §3.14(d)(4)",
    well: APART,
    breaks: change("uqw_base", ({ cement }) => ({ cement: cement && { ...cement, yield_ft3_per_sk: 10 } })),
  },
  cement_extended: {
    severity: "error",
    citation: "16 TAC §3.14(d)(4)",
    well: APART,
    breaks: change("uqw_base", ({ cement }) => ({ cement: cement && { ...cement, additives: ["4 % gel"] } })),
  },
  placement_needs_approval: {
    severity: "warning",
    citation: "16 TAC §3.14(d)(3)",
    well: APART,
    breaks: change("bridge_plug_cap", { placement: "dump_bail" }),
  },
  cap_needs_approval: {
    severity: "warning",
    citation: "16 TAC §3.14(k), 16 TAC §3.14(d)(11)",
    well: { ...APART, kop_ft: 7000, formation_tops: [{ name: "Pay", top_ft: 7450, productive: true }] },
    clear: APART,
  },
  plug_needs_approval: {
    severity: "warning",
    citation: "16 TAC §3.14(i)(1), 16 TAC §3.14(j)",
    well: {
      ...APART,
      td_ft: 8100,
      perforations: [],
      open_hole: { top_ft: 8000, bottom_ft: 8100, hole_in: 4.75 },
    },
    clear: APART,
  },
  bridge_plug_not_seated: {
    severity: "error",
    citation: "practice",
    well: APART,
    breaks: (plan) => {
      plan.steps = plan.steps.map((step) =>
        step.type === "bridge_plug" ? { ...step, depth_ft: 7550 } : step,
      );
    },
  },
  nowhere_to_squeeze: {
    severity: "error",
    citation: "practice",
    well: APART,
    breaks: change("uqw_base", { placement: "perf_and_squeeze" }),
  },
  plug_beyond_joining_limits: {
    severity: "warning",
    citation: "practice",
    well: APART,
    breaks: change("uqw_base", { bottom_ft: 5000 }),
  },
  tag_wait_short: {
    severity: "warning",
    citation: "practice",
    well: APART,
    breaks: change("uqw_base", (step) => ({ tag: { ...step.tag, wait_hours: 0 } })),
  },
} satisfies Partial<Record<ViolationCode, Case>>;
