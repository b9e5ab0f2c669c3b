import { law } from "../regulation/citation.ts";
import { feet } from "../words/feet.ts";
import { hasProductiveFormation, missingHorizons } from "../targets/missing-horizons.ts";
import type { Severity, Step } from "../schema/plan-schema.ts";
import { closedPerforations, unsaidPlugBack } from "../well/closed-perforations.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { isHorizontal } from "../well/horizontal.ts";
import {
  datumUnsaid,
  pooledUnsaid,
  productiveUnsaid,
  surfaceCasingMissing,
  type MissingFact,
} from "../well/missing-fact.ts";
import { isBarrierType, pumpsCement, spanOf, type Span } from "../schema/step-facts.ts";
import { pooledOpenings } from "../targets/pooled-openings.ts";
import { isTold, unsaidHorizons } from "../targets/unsaid-horizons.ts";
import { throughOf } from "../targets/formations-behind-pipe.ts";
import { isOutOfReach } from "../targets/under-plug-back.ts";
import { unknownBottoms } from "../targets/unknown-bottoms.ts";
import { unsaidStageTools } from "../targets/unsaid-stage-tools.ts";
import { HALF_PLUG_FT, PLUG_FT } from "../targets/target.ts";
import { broken, type Check } from "./check.ts";

/** Facts without which nothing says what is isolated; the others leave a plan that may be right. */
const ESSENTIAL: ReadonlySet<string> = new Set(["perforations", "location"]);

const lacks = ({ message, citation }: MissingFact, severity: Severity): ReturnType<Check>[number] =>
  broken({ code: "fact_missing", severity, message, citation });

/** Whether a step's plug or cement stands between two depths. */
const isParted = (steps: readonly Step[], { top_ft, bottom_ft }: Span): boolean =>
  steps.some((step) => {
    const span = spanOf(step);
    return span !== null && span.top_ft <= bottom_ft && span.bottom_ft >= top_ft;
  });

/** Whether a step fills hole below all casing, whose diameter its sacks depend on. */
const isFilledBelow = (steps: readonly Step[], { casing }: WellFacts): boolean => {
  const shoe = Math.max(0, ...casing.map(({ shoe_ft }) => shoe_ft));
  return steps.some(({ inside }) =>
    inside.some(({ kind, bottom_ft }) => kind === "open_hole" && bottom_ft > shoe),
  );
};

/** Whether the plan sets a bridge plug immediately above a depth, or cement from 50 ft above down to it. */
const isShutAbove = (steps: readonly Step[], top: number): boolean =>
  steps.some((step) => {
    const span = spanOf(step);
    if (span === null) return false;
    if (pumpsCement(step.type)) return span.top_ft <= top - HALF_PLUG_FT && span.bottom_ft >= top;
    return isBarrierType(step.type) && span.top_ft >= top - PLUG_FT && span.top_ft <= top;
  });

/**
 * What the record lacks and the plan had to leave out or to guess: an error where nothing says what is isolated.
 * Unknown water and unknown tops of cement are violations of their own.
 */
export const missingFactsCheck: Check = ({ context, payload, steps }) => {
  const { well, model } = context;
  const isShut = ({ top_ft }: Pick<Span, "top_ft">): boolean => isShutAbove(steps, top_ft);
  const unsaid = unsaidHorizons(context).filter(({ between }) => !isParted(steps, between));
  const found = [
    ...missingHorizons(model),
    ...model.missing.filter(
      ({ fact }) => fact === "open_hole" || (fact === "open_hole.hole_in" && isFilledBelow(steps, well)),
    ),
    ...(well.casing.some(({ string }) => string === "surface") ? [] : [surfaceCasingMissing()]),
    ...[datumUnsaid(well) ?? []].flat(),
    ...unsaidStageTools(model),
    ...unsaidPlugBack(
      model,
      (shot) => isShut(shot) || isOutOfReach(context, shot, (formation) => throughOf(formation, context)),
    ),
    ...unsaid.map(productiveUnsaid),
    ...pooledOpenings(context, {
      isParted: (between) => isParted(steps, between),
      isTold: (between) => isTold(unsaid, between),
    }).map(pooledUnsaid),
    ...unknownBottoms(context)
      .filter(
        ({ formation, is_settled_by_plug: isByPlug }) => !isByPlug || !isShutAbove(steps, formation.top_ft),
      )
      .map(({ missing }) => missing),
    ...(payload.missing_facts ?? []),
  ];
  return [
    ...found.map((missing) => {
      const isKickOff = missing.fact === "kop_ft" && well.kop_ft === null && isHorizontal(well);
      const isKnown = missing.fact === "perforations" && hasProductiveFormation(well);
      const essential = (ESSENTIAL.has(missing.fact) && !isKnown) || isKickOff;
      return lacks(missing, essential ? "error" : "warning");
    }),
    // cement that was squeezed stands in the perforations; a plug that isn't on record stands nowhere
    ...closedPerforations(well, isShut).map(({ status, missing }) =>
      lacks(missing, status === "plugged" ? "error" : "warning"),
    ),
  ];
};

/** Formations whose tops on the well's record and in the district's book are too far apart to be one. */
export const differingTopsCheck: Check = ({ context }) =>
  context.formations.flatMap(({ name, differing_tops_ft: tops, top_ft, citation, source }) => {
    if (tops === undefined) return [];
    const used = source === "well" ? "its own" : "the book's";
    return [
      broken({
        code: "records_differ",
        severity: "warning",
        message: `The well's record has the ${name} at ${feet(tops.own)} ft, the book at ${feet(tops.book)} ft; the plan uses ${used}. The option tops (own or book) chooses.`,
        citation,
        depths: { top_ft, bottom_ft: top_ft },
        formation: name,
      }),
    ];
  });

/** A letter whose base of usable-quality water lies above the end of a stratum that it protects. */
export const differingWaterCheck: Check = ({ context }) => {
  const { base_uqw_ft: base = null, protect_ft: strata = [] } = context.well.groundwater ?? {};
  const deepest = Math.max(0, ...strata.map(([, bottom]) => bottom));
  if (base === null || deepest <= base) return [];
  return [
    broken({
      code: "records_differ",
      severity: "warning",
      message: `The groundwater record has the base of usable-quality water at ${feet(base)} ft and protects a stratum down to ${feet(deepest)} ft; the plan takes the deeper for the base. Check the letter.`,
      citation: law("(d)(2)"),
      depths: { top_ft: base, bottom_ft: deepest },
    }),
  ];
};

/** Pipe and junk that stay in the hole need the district's approval. */
export const leftInHoleCheck: Check = ({ context }) =>
  (context.well.left_in_hole ?? [])
    .filter(({ approval }) => approval === null)
    .map(({ what, top_ft, bottom_ft }) =>
      broken({
        code: "left_in_hole_not_approved",
        severity: "error",
        message: `To stay in the hole at ${feet(top_ft)}–${feet(bottom_ft)} ft: ${what}. The district's approval isn't on record.`,
        citation: law("(d)(10)"),
        depths: { top_ft, bottom_ft },
      }),
    );
