import { onceFor } from "#shared/kernel/once-for.ts";
import { annuliAt, innermostPipeAt, isCemented, type Annulus } from "../well/geometry.ts";
import { filledAtLeastTo } from "../well/cement-record.ts";
import { isSealedBetween, isSealedFrom, SEAL_FT, SEAL_WITHIN_FT } from "../well/needs-squeeze.ts";
import { countDownTo } from "../schema/sorted-depths.ts";
import type { FormationTop, WellFacts } from "../schema/well-schema.ts";
import { isInLateral, kickOffBefore } from "./drainhole.ts";
import { formationName, namesSameTop } from "../district/formation-names.ts";
import { squeezeParagraph } from "../regulation/squeeze-paragraph.ts";
import type { PlanContext } from "./target.ts";

export { needsIsolation } from "../well/needs-isolation.ts";

/** Each formation asks for the next top below it. */
const topsInOrder = onceFor((formations: WellFacts["formation_tops"]): readonly number[] =>
  formations.map(({ top_ft }) => top_ft).sort((a, b) => a - b),
);

/** The bottom of a formation: its own, else the next top below it, else total depth. */
export const baseOf = (
  { top_ft, bottom_ft }: FormationTop,
  { well: { formation_tops, td_ft } }: Pick<PlanContext, "well">,
): number => {
  if (bottom_ft !== null) return Math.min(bottom_ft, td_ft);
  const tops = topsInOrder(formation_tops);
  return Math.min(td_ft, tops[countDownTo(tops, top_ft)] ?? td_ft);
};

/** Openings that begin farther (ft) below the top of a formation whose bottom isn't on record aren't shown to be its own. */
const OWN_WITHIN_FT = 1000;

/** A well, and what its plan knows of the district's book. */
export type BookedWell = Pick<PlanContext, "well"> & Partial<Pick<PlanContext, "formations">>;

/** The tops of the district's book, and by which names a formation of the record is one of them. */
const bookTops = ({ formations = [] }: BookedWell): { top_ft: number; names: readonly string[] }[] =>
  formations
    .filter(({ source }) => source === "district_book")
    .map(({ top_ft, formations: names }) => ({ top_ft, names }));

/** The first top in the district's book below a formation's own, by another name. */
const nextInBook = ({ name, top_ft: top }: FormationTop, book: ReturnType<typeof bookTops>): number => {
  const own = book.length === 0 ? "" : formationName(name);
  const below = book.filter(
    ({ top_ft, names }) => top_ft > top && !names.some((one) => namesSameTop(one, own)),
  );
  return Math.min(...below.map(({ top_ft }) => top_ft));
};

/** Every opening asks every formation. */
const ownEnds = onceFor((context: BookedWell): ReadonlyMap<FormationTop, number> => {
  const { well } = context;
  const book = bookTops(context);
  return new Map(
    well.formation_tops.map((formation) => {
      const base = baseOf(formation, context);
      const farthest = formation.top_ft + OWN_WITHIN_FT;
      const isLanded = base > farthest && isInLateral(well, farthest);
      if (formation.bottom_ft !== null || isLanded) return [formation, base];
      return [formation, Math.min(base, farthest, nextInBook(formation, book))];
    }),
  );
});

/**
 * The depth down to which openings count as a formation's own: its bottom on record, else the next top of the record or
 * of the district's book, and at most 1,000 ft below its top; along a lateral depth is no measure of that.
 */
export const ownDownTo = (formation: FormationTop, context: BookedWell): number =>
  ownEnds(context).get(formation) ?? baseOf(formation, context);

/** Whether neither the record nor the book says where a formation ends within the reach of its own openings. */
export const isOwnUnbounded = (formation: FormationTop, context: BookedWell): boolean =>
  formation.bottom_ft === null &&
  ownDownTo(formation, context) >= Math.min(formation.top_ft + OWN_WITHIN_FT, context.well.td_ft);

/** Whether the record says where a formation ends: by its own bottom, or by the next top. */
export const hasKnownBase = (formation: FormationTop, { well }: Pick<PlanContext, "well">): boolean =>
  formation.bottom_ft !== null ||
  well.formation_tops.some(({ top_ft }) => top_ft > formation.top_ft && top_ft < well.td_ft);

/** Whether no production casing was run, so that horizons are isolated by cement in the open hole ((i)). */
export const lacksProductionCasing = ({ model }: Pick<PlanContext, "model">): boolean =>
  !model.pipes.some((pipe) => pipe.string === "production" || pipe.string === "liner");

/** Where nothing but what is on record isolates the bore. */
const NOWHERE = Number.NEGATIVE_INFINITY;

/**
 * Whether 50 ft of cement stand behind the pipe at or above a formation's top, as the record has it, where the bore is
 * isolated at a depth.
 */
export const isSealedOnRecord = (
  { model }: Pick<PlanContext, "model">,
  top: number,
  isOpened: boolean,
  isolatedAtFt = NOWHERE,
): boolean => {
  const near = { top_ft: Math.max(0, top - SEAL_WITHIN_FT - SEAL_FT), bottom_ft: top + SEAL_FT };
  return isSealedFrom(model, near, top, isOpened, isolatedAtFt);
};

/** Whether cement stands so behind the pipe; in a drainhole anywhere from a top up to the kick-off point. */
export const isSealedAbove = (
  context: Pick<PlanContext, "model" | "well">,
  top: number,
  isOpened: boolean,
  isolatedAtFt = NOWHERE,
): boolean => {
  if (isSealedOnRecord(context, top, isOpened, isolatedAtFt)) return true;
  if (!isInLateral(context.well, top)) return false;
  const kickOff = kickOffBefore(context.well, top);
  const near = { top_ft: kickOff - SEAL_FT - SEAL_WITHIN_FT, bottom_ft: top };
  return isSealedBetween(context.model, near, isolatedAtFt);
};

/** Casing is cemented from its shoe to 600 ft above it at least (16 TAC §3.13(b)). */
const CEMENTED_ABOVE_SHOE_FT = 600;

/**
 * Whether a top lies so close above the foot of a cementing job whose top isn't on record that the job must reach it,
 * while each other annulus holds 50 ft of cement above it. A warning on the plan (`top_of_cement_unknown`) says what is
 * assumed.
 */
export const isAssumedSealed = ({ model }: PlanContext, seal: number): boolean => {
  const isAssumed = ({ pipe, status }: Annulus): boolean => {
    if (status === "cemented")
      return pipe.cement.some(
        ({ top_ft, bottom_ft, status: known }) =>
          known === "cemented" && top_ft <= Math.max(seal - SEAL_FT, pipe.top_ft) && seal <= bottom_ft,
      );
    const { casing } = model.facts;
    const own = casing.find(({ od_in, shoe_ft }) => od_in === pipe.od_in && shoe_ft === pipe.shoe_ft);
    const foot = Math.max(0, ...(own?.cement ?? []).map(({ bottom_ft }) => bottom_ft ?? pipe.shoe_ft));
    const isFilled = own?.cement.every(
      (stage) => (filledAtLeastTo(own, stage, casing) ?? 0) <= Math.max(seal - SEAL_FT, pipe.top_ft),
    );
    return isFilled === true && status === "unknown" && foot - seal <= CEMENTED_ABOVE_SHOE_FT && foot >= seal;
  };
  return annuliAt(model, seal - 1).every(isAssumed);
};

/**
 * The paragraph by which cement stands inside, or outside too, of the casing at a formation. (f)(1) and (g)(1) speak of
 * the water's base alone, and none of perforating surface casing.
 */
export const sealParagraph = ({ model }: Pick<PlanContext, "model">, depth: number): string =>
  isCemented(model, depth) ? "(d)(11)" : squeezeParagraph(innermostPipeAt(model, depth)?.string ?? "surface");
