import { longestSealedStretch, openStretches, sealedStretches } from "./geometry.ts";
import type { WellModel } from "./well-model.ts";

/** Half a plug: this much of it (ft) opposite cemented annuli seals the well from rock to rock. */
export const SEAL_FT = 50;

/** A seal that ends higher than this above a formation's top (ft) leaves the formation an open annulus. */
export const SEAL_WITHIN_FT = 100;

interface Span {
  top_ft: number;
  bottom_ft: number;
}

/** What a plug protects: usable water along the whole span, or a formation from its top (`seal_ft`) up. */
export interface Protected extends Span {
  seal_ft?: number;
}

/**
 * Whether 50 ft of a plug at or above a formation's top stand opposite annuli that all hold cement, no farther than
 * 100 ft above the top ((f)(2), (g)(2)). A seal below the top lets the formation's fluid pass.
 */
export const isSealedFrom = (model: WellModel, plug: Span, topFt: number): boolean => {
  const wanted = topFt > plug.top_ft ? Math.min(SEAL_FT, topFt - plug.top_ft) : SEAL_FT;
  return sealedStretches(model, plug.top_ft, plug.bottom_ft).some(
    (run) => Math.min(run.bottom_ft, topFt) - run.top_ft >= wanted && run.bottom_ft >= topFt - SEAL_WITHIN_FT,
  );
};

/**
 * Whether a plug has to be squeezed to seal: an annulus is open beside usable water that it protects, no seal stands
 * at or above a formation's top, or no 50 ft of it are opposite annuli that all hold cement ((f)(2), (g)(2)). An
 * annulus whose cement is unknown counts as open.
 */
export const needsSqueeze = (model: WellModel, plug: Span, protects: readonly Protected[]): boolean => {
  const open = openStretches(model, plug.top_ft, plug.bottom_ft);
  if (open.length === 0) return false;
  const isOpen = ({ seal_ft, ...span }: Protected): boolean =>
    seal_ft === undefined
      ? open.some((stretch) => stretch.top_ft < span.bottom_ft && span.top_ft < stretch.bottom_ft)
      : !isSealedFrom(model, plug, seal_ft);
  return protects.some(isOpen) || longestSealedStretch(model, plug.top_ft, plug.bottom_ft) < SEAL_FT;
};

/** The perforation depth: the bottom of the deepest open annulus beside the plug; null where none is open. */
export const perforateAt = (model: WellModel, plug: Span): number | null =>
  openStretches(model, plug.top_ft, plug.bottom_ft).at(-1)?.bottom_ft ?? null;
