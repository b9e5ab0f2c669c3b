import type { Severity } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { APART, BOOK, SLOTTED, type Change } from "./violation-wells.ts";

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

/** Faults of the record, which no edit resolves. */
export const OF_THE_RECORD = {
  fact_missing: {
    severity: "error",
    citation: "16 TAC §3.14(d)(2)",
    well: { ...APART, perforations: [] },
    clear: APART,
  },
  records_differ: {
    severity: "warning",
    citation: "District 08/8A plugging book, Andrews County, Midland Farms",
    well: { ...BOOK, formation_tops: [{ name: "Queen", top_ft: 3700 }] },
    clear: BOOK,
  },
  left_in_hole_not_approved: {
    severity: "error",
    citation: "16 TAC §3.14(d)(10)",
    well: { ...APART, left_in_hole: [{ what: "fish", top_ft: 7700, bottom_ft: 7900 }] },
    clear: {
      ...APART,
      left_in_hole: [{ what: "fish", top_ft: 7700, bottom_ft: 7900, approval: "letter of 2026-01-05" }],
    },
  },
  packer_in_the_way: {
    severity: "error",
    citation: "16 TAC §3.14(d)(10)",
    well: { ...APART, existing_tools: [{ type: "packer", depth_ft: 7400 }] },
    clear: { ...APART, existing_tools: [{ type: "packer", depth_ft: 7400, status: "to_be_removed" }] },
  },
  annulus_open_behind_slots: {
    severity: "warning",
    citation: "16 TAC §3.14(h)(2)",
    well: SLOTTED,
    clear: APART,
  },
} satisfies Record<string, Case>;
