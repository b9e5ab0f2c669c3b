import type { Placement } from "../schema/enums.ts";
import { TOP_OF_WELL_FT } from "../schema/step-facts.ts";
import { openHoleAt, openStretches, slices } from "./geometry.ts";
import type { WellModel } from "./well-model.ts";

interface Span {
  top_ft: number;
  bottom_ft: number;
}

/** A plug that is circulated to surface ends this far (ft) below the ground or higher. */
const NEAR_SURFACE_FT = 50;

/** The depth above which a place is near the surface, as the well's own depths count it. */
export const nearSurfaceFt = ({ top_ft }: Pick<WellModel, "top_ft">): number =>
  top_ft - TOP_OF_WELL_FT + NEAR_SURFACE_FT;

/** Whether open perforations lie within an interval: cement can be squeezed through them. */
const hasOpenPerforations = ({ facts }: WellModel, span: Span): boolean =>
  facts.perforations.some(
    ({ top_ft, bottom_ft, status }) =>
      status === "open" && top_ft < span.bottom_ft && span.top_ft < bottom_ft,
  );

/** Why cement can't be squeezed or circulated behind the pipe along an interval; null where it can. */
export const whyNoSqueeze = (model: WellModel, span: Span, placement: Placement): string | null => {
  const circulated = placement === "perf_and_circulate";
  if (circulated && span.top_ft > nearSurfaceFt(model)) return "its top is not near the surface";
  if (openStretches(model, span.top_ft, span.bottom_ft).length > 0) return null;
  if (!circulated && hasOpenPerforations(model, span)) return null;
  const sections = slices(model, span.top_ft, span.bottom_ft);
  return sections.every(({ top_ft }) => openHoleAt(model, top_ft))
    ? "it stands in open hole, where there is no pipe to squeeze behind"
    : "every annulus beside it holds cement, so there is nowhere to squeeze";
};
