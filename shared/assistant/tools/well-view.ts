import type { EvaluationRules } from "#shared/plugging/rules/rules.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { pipeSize } from "#shared/plugging/well/pipe-size.ts";
import { wellFacts, type WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { withoutEmpty } from "./without-empty.ts";

/** The well's facts for a model: with the bore of each string, without what is unknown. */
const factsOf = ({ casing, ...facts }: WellFacts, { tubulars }: EvaluationRules) =>
  withoutEmpty({
    ...facts,
    casing: casing.map((one, index) => ({
      ...one,
      id_in: pipeSize(tubulars, one, `/casing/${index}`).id_in,
    })),
  });

/** The well's facts, and the formations that the plan considers besides those on its record. */
export const wellView = (
  { well_geometry, formation_tops_detected }: PlanPayload,
  rules: EvaluationRules,
) => ({
  units: "depths MD ft downward, sizes in, weights lb/ft, volumes ft3",
  well: factsOf(well_geometry, rules),
  formations: formation_tops_detected
    .filter(({ required, source }) => required || source !== "well")
    .map(({ formations: _covered, min_sacks: _least, ...formation }) => withoutEmpty(formation)),
});

/** Parses the well's facts of a view, and fills in what it leaves out. */
export const readWellView = ({ well }: Readonly<Record<string, unknown>>): WellFacts => wellFacts.parse(well);
