import { longestSealedStretch, openStretches } from "./geometry.ts";
import type { WellModel } from "./well-model.ts";

/** Half a plug: this much of it (ft) opposite cemented annuli seals the well from rock to rock. */
const SEAL_FT = 50;

interface Span {
  top_ft: number;
  bottom_ft: number;
}

/**
 * Whether a plug has to be squeezed to seal: no 50 ft of it are opposite annuli that all hold cement, or an annulus
 * is open beside usable water that it protects ((f)(2), (g)(2)). An annulus whose cement is unknown counts as open.
 */
export const needsSqueeze = (model: WellModel, plug: Span, water: readonly Span[]): boolean => {
  const open = openStretches(model, plug.top_ft, plug.bottom_ft);
  if (open.length === 0) return false;
  const besideWater = water.some((span) =>
    open.some((stretch) => stretch.top_ft < span.bottom_ft && span.top_ft < stretch.bottom_ft),
  );
  return besideWater || longestSealedStretch(model, plug.top_ft, plug.bottom_ft) < SEAL_FT;
};

/** The perforation depth: the bottom of the deepest open annulus beside the plug; null where none is open. */
export const perforateAt = (model: WellModel, plug: Span): number | null =>
  openStretches(model, plug.top_ft, plug.bottom_ft).at(-1)?.bottom_ft ?? null;
