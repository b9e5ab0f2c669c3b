import { HALF_PLUG_FT, type CoverTarget, type PlanContext } from "./target.ts";

/**
 * The part of the hole below a shoe that stands behind a string which begins near the shoe, as at a stub: the plug of (e)
 * fills the hole to 50 ft below the shoe, and the annulus beside that string is part of the hole. A string that passes
 * the shoe is judged by the seal that its annulus holds along the plug.
 */
export const besideStub = ({ model }: PlanContext, shoe: number): Pick<CoverTarget, "beside"> => {
  const tops = model.pipes
    .filter(({ top_ft, shoe_ft, slotted }) => !slotted && top_ft > model.top_ft && shoe_ft > shoe)
    .map(({ top_ft }) => top_ft)
    .filter((top) => Math.abs(top - shoe) < HALF_PLUG_FT);
  if (tops.length === 0) return {};
  return { beside: { top_ft: Math.max(shoe, Math.min(...tops)), bottom_ft: shoe + HALF_PLUG_FT } };
};
