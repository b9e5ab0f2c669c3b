import { detectFormations } from "../district/detect-formations.ts";
import { BORROW_WITHIN_KM, nearestDistrictRows } from "../district/find-district-rows.ts";
import { planOptions } from "../schema/plan-schema.ts";
import type { Rules } from "../rules/rules.ts";
import { missingHorizons } from "../targets/missing-horizons.ts";
import type { RecordedWell } from "../targets/openings.ts";
import { pooledOpenings } from "../targets/pooled-openings.ts";
import { unknownBottoms } from "../targets/unknown-bottoms.ts";
import { isTold, unsaidHorizons } from "../targets/unsaid-horizons.ts";
import { unsaidStageTools } from "../targets/unsaid-stage-tools.ts";
import { checkWell } from "../well/check-well.ts";
import { withoutStubHole } from "../well/stub-hole.ts";
import { closedPerforations, unsaidPlugBack } from "../well/closed-perforations.ts";
import { missingHoleSizes } from "../well/geometry.ts";
import {
  casingMissing,
  datumMissing,
  datumUnsaid,
  formationTopsMissing,
  groundwaterMissing,
  locationMissing,
  pooledUnsaid,
  productiveUnsaid,
  surfaceCasingMissing,
  toolCementMissing,
  type MissingFact,
} from "../well/missing-fact.ts";
import { isBarrier } from "../well/existing-tools.ts";
import { modelWell, type WellModel } from "../well/well-model.ts";
import type { WellFacts } from "../schema/well-schema.ts";

const when = (lacking: boolean, missing: () => MissingFact): MissingFact[] => (lacking ? [missing()] : []);

const missingCasingFacts = (well: WellFacts, model: WellModel | null): MissingFact[] => {
  if (model === null) return [casingMissing()];
  return [
    ...when(!well.casing.some((casing) => casing.string === "surface"), surfaceCasingMissing),
    ...model.missing,
    ...missingHoleSizes(model),
    ...unsaidStageTools(model),
  ];
};

/** What the record doesn't say of the openings that one plug isolates. */
const missingAtOpenings = (context: RecordedWell): MissingFact[] => {
  const unsaid = unsaidHorizons(context);
  const pools = pooledOpenings(context, {
    isParted: () => false,
    isTold: (between) => isTold(unsaid, between),
  });
  return [...unsaid.map(productiveUnsaid), ...pools.map(pooledUnsaid)];
};

const missingToolCement = (well: WellFacts): MissingFact[] =>
  well.existing_tools.flatMap((tool, index) =>
    when(isBarrier(tool) && tool.cement_on_top_ft === null && tool.cement_on_top_sacks === null, () =>
      toolCementMissing(index, tool),
    ),
  );

/** Error in km of a distance that is measured from the county's centroid instead of the well. */
const COUNTY_REACH_KM = 60;

/** Rows are borrowed by distance, which is uncertain where only the county is known. */
const missingLocation = (well: WellFacts, rules: Rules): MissingFact[] => {
  const rows = well.location === null ? nearestDistrictRows(well, rules) : null;
  const km = rows?.borrowed_km ?? null;
  if (rows === null || km === null || km > BORROW_WITHIN_KM + COUNTY_REACH_KM) return [];
  const used = km <= BORROW_WITHIN_KM ? "are borrowed" : "aren't borrowed";
  return [
    locationMissing(
      rows.citation,
      `The rows of ${rows.citation} ${used}, as they are ${km} km from the middle of ${well.county} County; the well's own position isn't on record.`,
    ),
  ];
};

const missingDistrictFacts = (well: WellFacts, rules: Rules): MissingFact[] => [
  ...when(well.formation_tops.length === 0, formationTopsMissing),
  ...detectFormations(well, rules).missing,
  ...missingLocation(well, rules),
];

/**
 * The facts that plan generation lacks, each with the rule that needs it: those without which the plan is refused
 * (`well_incomplete`, as long as the options pull no casing), and those that are treated as unknown or assumed.
 * Throws `well_invalid` or `unknown_tubular` where facts contradict each other.
 */
export const findMissingFacts = (facts: WellFacts, rules: Rules): MissingFact[] => {
  checkWell(facts);
  const well = withoutStubHole(facts);
  const model = well.casing.length === 0 ? null : modelWell(well, planOptions.parse({}), rules);
  const groundwater = groundwaterMissing(well) ?? datumMissing(well) ?? datumUnsaid(well);
  return [
    ...(groundwater ? [groundwater] : []),
    ...missingCasingFacts(well, model),
    ...(model ? missingHorizons(model) : []),
    ...(model ? missingAtOpenings({ well, model }) : []),
    ...(model ? unknownBottoms({ well, model }).map(({ missing }) => missing) : []),
    ...closedPerforations(well).map(({ missing }) => missing),
    ...(model ? unsaidPlugBack(model) : []),
    ...missingToolCement(well),
    ...missingDistrictFacts(well, rules),
  ];
};
