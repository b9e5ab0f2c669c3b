import { law } from "../regulation/citation.ts";
import { feet } from "../words/feet.ts";
import { looksHorizontal } from "../well/horizontal.ts";
import { longOpenings } from "../well/long-openings.ts";
import {
  horizonTopMissing,
  kickOffMissing,
  lateralUnsaid,
  openHoleHorizonsMissing,
  openingsMissing,
  type MissingFact,
} from "../well/missing-fact.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import type { WellModel } from "../well/well-model.ts";
import { lacksHorizonTop, unfitKickOff } from "./drainhole.ts";
import { kickOffOf } from "./kick-off.ts";
import { lacksProductionCasing, needsIsolation, ownDownTo } from "./productive-formations.ts";

/** What to check of it: one that has formations between it and the horizon may be right. */
const hintFor = (why: string): string => {
  if (why.includes("above the top of the horizon"))
    return " Check kop_ft: a nudge, or a kick-off far above the curve, is not the place of that plug.";
  return why.includes("begin above it") ? " Check kop_ft and the depths of the perforations." : "";
};

/** A kick-off point on record where no plug of the drainhole can stand, why, and where the horizon's top is. */
const kickOffUnfit = (kickOff: number, why: string, horizon: number | null): MissingFact => ({
  fact: "kop_ft",
  rule: "drainhole",
  citation: `${law("(k)")}, ${law("(d)(2)")}, ${law("(g)(3)")}`,
  message: `The kick-off point on record, ${feet(kickOff)} ft, is not used: ${why}. A bridge plug above it would not stand for the plug at each productive horizon (${law("(d)(2)")}), so ${
    horizon === null
      ? "what is open there is isolated as in a vertical well"
      : `the drainhole is isolated about the top of its horizon at ${feet(horizon)} ft (${law("(k)")})`
  }.${hintFor(why)}`,
});

/** The horizons to isolate where no casing was run through them: in open hole, only marked formations are isolated. */
const missingOpenHoleHorizons = ({ facts, pipes }: WellModel): MissingFact[] => {
  const shoe = Math.max(...pipes.map((pipe) => pipe.shoe_ft));
  // one that begins in the pipe lies there too
  const known = facts.formation_tops.some(
    (formation) => needsIsolation(formation) && ownDownTo(formation, { well: facts }) > shoe,
  );
  return shoe < facts.td_ft && !known ? [openHoleHorizonsMissing(shoe)] : [];
};

/** Whether the record tells what to isolate without any opening. */
export const hasProductiveFormation = ({ formation_tops, td_ft }: WellFacts): boolean =>
  formation_tops.some(({ productive, top_ft }) => productive === true && top_ft < td_ft);

/** What the record lacks of the openings of the horizons. */
const missingOpenings = (model: WellModel): MissingFact[] => {
  const well = model.facts;
  if (well.kop_ft === null && looksHorizontal(well)) return [kickOffMissing()];
  const long = longOpenings(well);
  if (long !== null) return [lateralUnsaid(long)];
  if (lacksHorizonTop(well)) return [horizonTopMissing()];
  if (lacksProductionCasing({ model })) return missingOpenHoleHorizons(model);
  // slots and screens are openings too
  const slotted = well.casing.some((casing) => casing.slotted === true);
  const closed =
    well.perforations.length === 0 && model.open_hole === null && well.kop_ft === null && !slotted;
  return closed ? [openingsMissing(hasProductiveFormation(well))] : [];
};

/** What the record doesn't say of the horizons to isolate. */
export const missingHorizons = (model: WellModel): MissingFact[] => {
  const { facts } = model;
  const unfit = unfitKickOff(facts);
  return [
    ...(unfit === null ? [] : [kickOffUnfit(facts.kop_ft ?? 0, unfit, kickOffOf(facts).depth_ft)]),
    ...missingOpenings(model),
  ];
};
