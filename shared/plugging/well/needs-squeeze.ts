import type { SqueezeStage } from "../schema/plan-schema.ts";
import {
  annuliAt,
  areInnerCemented,
  innermostPipeAt,
  isOpenBehind,
  isOpenLap,
  isRockCemented,
  hasSealedStretch,
  openStretches,
  outermostPipeAt,
  sealedStretches,
  slices,
} from "./geometry.ts";
import type { Pipe, WellModel } from "./well-model.ts";

/** Half a plug: this much of it (ft) opposite cemented annuli seals the well from rock to rock. */
export const SEAL_FT = 50;

/** A seal that ends higher than this above a formation's top (ft) leaves the formation an open annulus. */
export const SEAL_WITHIN_FT = 100;

interface Span {
  top_ft: number;
  bottom_ft: number;
}

/**
 * What a plug protects: usable water along the whole span, a formation from its top (`seal_ft`) up, or a place like a shoe,
 * where the plug seals (`seals_here`).
 */
export interface Protected extends Span {
  seal_ft?: number;
  seals_here?: true;
  /** Whether the formation's fluid reaches every annulus, through perforations or open hole; else that beside the rock. */
  is_opened?: boolean;
  /** Where a bridge plug isolates the bore. */
  isolated_ft?: number;
  /** The base down to which the strings within that beside the rock are cemented, too, or sealed above the formation's top. */
  through_ft?: number;
}

/**
 * Whether 50 ft of a plug at or above a formation's top stand opposite cement, no farther than 100 ft above the top
 * ((f)(2), (g)(2)): in the annulus that touches the rock, in all where openings let the fluid into the pipe. A seal
 * below the top lets the formation's fluid pass.
 */
export const isSealedFrom = (
  model: WellModel,
  plug: Span,
  topFt: number,
  isOpened: boolean,
  isolatedAtFt: number = Number.NEGATIVE_INFINITY,
): boolean =>
  isSealedBy(isOpened ? sealsIn(model, plug, isolatedAtFt) : sealsBeside(model, plug, topFt), plug, topFt);

/**
 * The stretches where the annuli hold cement that the fluid of a formation behind pipe reaches: beside the rock, and behind
 * the string that stands beside the formation's top, also where another is around it.
 */
const sealsBeside = (model: WellModel, { top_ft, bottom_ft }: Span, topFt: number): Span[] => {
  const beside = outermostPipeAt(model, topFt);
  return sealedStretches(
    model,
    top_ft,
    bottom_ft,
    (_, depth) => isRockCemented(model, depth) && !isOpenBehind(model, depth, beside),
  );
};

/**
 * The stretches between two depths where all annuli hold cement. What stands above the open lap of a liner is none where
 * the bore is isolated in that liner: it closes the lap from above, and (g)(2) has the liner perforated.
 */
const sealsIn = (model: WellModel, { top_ft, bottom_ft }: Span, isolatedAtFt: number): Span[] =>
  sealedStretches(model, top_ft, bottom_ft).filter(
    (run) => run.bottom_ft >= isolatedAtFt || !isOpenLap(model, run.bottom_ft),
  );

/** Whether 50 ft of such a stretch stand anywhere between two depths. */
export const isSealedBetween = (model: WellModel, span: Span, isolatedAtFt: number): boolean =>
  sealsIn(model, span, isolatedAtFt).some((run) => run.bottom_ft - run.top_ft >= SEAL_FT);

const isSealedBy = (seals: readonly Span[], plug: Span, topFt: number): boolean => {
  const wanted = topFt > plug.top_ft ? Math.min(SEAL_FT, topFt - plug.top_ft) : SEAL_FT;
  return seals.some(
    (run) => Math.min(run.bottom_ft, topFt) - run.top_ft >= wanted && run.bottom_ft >= topFt - SEAL_WITHIN_FT,
  );
};

/**
 * Whether the strings within that beside the rock are cemented through a horizon, as far as a plug goes, or all annuli
 * sealed at or above its top: else they are perforated, whatever stands behind the string around them ((f)(2), (g)(2)).
 */
export const isCementedThrough = (
  model: WellModel,
  plug: Span,
  { seal_ft = plug.top_ft, through_ft = seal_ft }: Omit<Protected, keyof Span>,
): boolean =>
  slices(model, seal_ft, Math.max(seal_ft, Math.min(through_ft, plug.bottom_ft))).every(({ top_ft }) =>
    areInnerCemented(model, top_ft),
  ) || isSealedFrom(model, plug, seal_ft, true);

/** Whether the cement beside the rock at a formation's top ends in the formation, as a stage's does at its tool: (g)(2). */
const endsBeside = (model: WellModel, top: number, bottom: number): boolean =>
  isRockCemented(model, top) &&
  slices(model, top, Math.max(top, bottom)).some(({ top_ft }) => !isRockCemented(model, top_ft));

/**
 * Whether a plug has to be squeezed to seal: an annulus is open beside usable water that it protects, no seal stands
 * at or above a formation's top, a string isn't cemented through a horizon, or no 50 ft of it are opposite annuli that all
 * hold cement ((f)(2), (g)(2)). An annulus whose cement is unknown counts as open.
 */
export const needsSqueeze = (model: WellModel, plug: Span, protects: readonly Protected[]): boolean => {
  const open = openStretches(model, plug.top_ft, plug.bottom_ft);
  if (open.length === 0) return false;
  const isOpen = (thing: Protected): boolean => {
    const { seal_ft, seals_here, is_opened = false, top_ft, bottom_ft, through_ft, isolated_ft } = thing;
    if (seals_here === true)
      return !hasSealedStretch(model, top_ft, bottom_ft, Math.min(SEAL_FT, bottom_ft - top_ft));
    if (seal_ft === undefined)
      return open.some((stretch) => stretch.top_ft < bottom_ft && top_ft < stretch.bottom_ft);
    if (!isSealedFrom(model, plug, seal_ft, is_opened, isolated_ft)) return true;
    if (through_ft === undefined) return false;
    return (
      !isCementedThrough(model, plug, { seal_ft, through_ft }) ||
      endsBeside(model, seal_ft, Math.min(through_ft, plug.bottom_ft))
    );
  };
  return protects.some(isOpen) || !hasSealedStretch(model, plug.top_ft, plug.bottom_ft, SEAL_FT);
};

interface Stretch extends Span {
  pipe: Pipe;
  through_open?: true;
}

/** The stretches of each annulus beside a plug that hold no cement. */
const openAnnuli = (model: WellModel, plug: Span): Stretch[] => {
  const stretches: Stretch[] = [];
  for (const slice of slices(model, plug.top_ft, plug.bottom_ft))
    for (const { pipe, status } of annuliAt(model, slice.top_ft)) {
      if (status === "cemented" || pipe.slotted) continue;
      const above = stretches.find((other) => other.pipe === pipe && other.bottom_ft === slice.top_ft);
      if (above) above.bottom_ft = slice.bottom_ft;
      else stretches.push({ ...slice, pipe });
    }
  return stretches;
};

/**
 * A stretch in two where open perforations lie along it: cement from below comes back into the pipe through them, so that
 * the part above is squeezed through them.
 */
const partedByPerforations = (model: WellModel, stretch: Stretch): Stretch[] => {
  const feetOfOpen = model.facts.perforations
    .filter(
      ({ status, bottom_ft: foot }) =>
        status === "open" && stretch.top_ft < foot && foot <= stretch.bottom_ft,
    )
    .map(({ bottom_ft }) => bottom_ft)
    .filter((foot) => innermostPipeAt(model, foot - 1) === stretch.pipe);
  if (feetOfOpen.length === 0) return [stretch];
  const foot = Math.max(...feetOfOpen);
  const above: Stretch = { ...stretch, bottom_ft: foot, through_open: true };
  return foot === stretch.bottom_ft ? [above] : [above, { ...stretch, top_ft: foot }];
};

/**
 * The perforations of a squeezed plug, deepest first: one at the bottom of each open stretch of each annulus beside it,
 * as cement behind the pipe stops what comes from below ((f)(2), (g)(2)), and the open perforations along it. Empty where
 * no annulus is open.
 */
export const squeezeStages = (model: WellModel, plug: Span): SqueezeStage[] => {
  const stretches = openAnnuli(model, plug).flatMap((stretch) => partedByPerforations(model, stretch));
  const depths = [...new Set(stretches.map(({ bottom_ft }) => bottom_ft))].sort((a, b) => b - a);
  return depths.map((depth) => {
    const filled = stretches.filter(({ bottom_ft }) => bottom_ft === depth);
    return {
      perforate_at_ft: depth,
      top_ft: Math.min(...filled.map(({ top_ft }) => top_ft)),
      strings: [...new Set(filled.map(({ pipe }) => pipe.string))],
      ...(filled.every(({ through_open }) => through_open === true) && { through_open: true }),
    };
  });
};
