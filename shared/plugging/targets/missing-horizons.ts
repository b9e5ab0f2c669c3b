import { looksHorizontal } from "../well/horizontal.ts";
import {
  horizonTopMissing,
  kickOffMissing,
  openHoleHorizonsMissing,
  openingsMissing,
  type MissingFact,
} from "../well/missing-fact.ts";
import type { WellModel } from "../well/well-model.ts";
import { lacksHorizonTop } from "./drainhole.ts";
import { lacksProductionCasing, needsIsolation, ownDownTo } from "./productive-formations.ts";

/** The horizons to isolate where no casing was run through them: in open hole, only marked formations are isolated. */
const missingOpenHoleHorizons = ({ facts, pipes }: WellModel): MissingFact[] => {
  const shoe = Math.max(...pipes.map((pipe) => pipe.shoe_ft));
  // one that begins in the pipe lies there too
  const known = facts.formation_tops.some(
    (formation) => needsIsolation(formation) && ownDownTo(formation, { well: facts }) > shoe,
  );
  return shoe < facts.td_ft && !known ? [openHoleHorizonsMissing(shoe)] : [];
};

/** What the record doesn't say of the horizons to isolate. */
export const missingHorizons = (model: WellModel): MissingFact[] => {
  const well = model.facts;
  if (well.kop_ft === null && looksHorizontal(well)) return [kickOffMissing()];
  if (lacksHorizonTop(well)) return [horizonTopMissing()];
  if (lacksProductionCasing({ model })) return missingOpenHoleHorizons(model);
  // slots and screens are openings too
  const slotted = well.casing.some((casing) => casing.slotted === true);
  const closed =
    well.perforations.length === 0 && model.open_hole === null && well.kop_ft === null && !slotted;
  return closed ? [openingsMissing()] : [];
};
