import { isBarrier } from "../well/existing-tools.ts";
import { allOpenings, chainOpenings, groupOpenings, type Opening, type RecordedWell } from "./openings.ts";

/**
 * The openings by what isolates them: above the old plugs one plug for each group, below one the old plug for its chain.
 * `belowPlugs` are those that count there.
 */
export const poolsOf = (
  context: RecordedWell,
  belowPlugs: (context: RecordedWell) => Opening[] = allOpenings,
): Opening[][] => {
  const plugs = context.well.existing_tools
    .filter(isBarrier)
    .map(({ depth_ft }) => depth_ft)
    .sort((a, b) => a - b);
  const within = (openings: readonly Opening[], top: number, bottom: number): Opening[] =>
    openings.filter(({ top_ft }) => top_ft >= top && top_ft < bottom);
  const below = plugs.length === 0 ? [] : belowPlugs(context);
  const ends = [...plugs.slice(1), Number.POSITIVE_INFINITY];
  return [
    ...groupOpenings(context, within(allOpenings(context), 0, plugs[0] ?? Number.POSITIVE_INFINITY), []),
    ...plugs.flatMap((depth, i) => chainOpenings(context, within(below, depth, ends[i] ?? depth))),
  ];
};
