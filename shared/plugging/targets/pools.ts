import { isBarrier } from "../well/existing-tools.ts";
import { allOpenings, chainOpenings, groupOpenings, type Opening, type RecordedWell } from "./openings.ts";

/** The openings by what isolates them: above the old plugs one plug for each group, below one the old plug for its chain. */
export const poolsOf = (context: RecordedWell): Opening[][] => {
  const plugs = context.well.existing_tools
    .filter(isBarrier)
    .map(({ depth_ft }) => depth_ft)
    .sort((a, b) => a - b);
  const openings = allOpenings(context);
  const within = (top: number, bottom: number): Opening[] =>
    openings.filter(({ top_ft }) => top_ft >= top && top_ft < bottom);
  const ends = [...plugs.slice(1), Number.POSITIVE_INFINITY];
  return [
    ...groupOpenings(context, within(0, plugs[0] ?? Number.POSITIVE_INFINITY), []),
    ...plugs.flatMap((depth, i) => chainOpenings(context, within(depth, ends[i] ?? depth))),
  ];
};
