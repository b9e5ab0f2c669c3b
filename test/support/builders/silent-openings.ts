import { findOpenPaths } from "#shared/plugging/isolation/find-open-paths.ts";
import type { OpenPath } from "#shared/plugging/isolation/open-path.ts";
import { coverCodes } from "#shared/plugging/regulation/cover-codes.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";

const TOUCH_FT = 1;

const isToldBy =
  ({ kind, where, top_ft, bottom_ft, advised }: OpenPath) =>
  ({ code, severity, depths }: PlanPayload["violations"][number]): boolean =>
    (severity === "error" || (advised === true && severity === "warning")) &&
    (code === "not_isolated" || coverCodes(kind, where).includes(code)) &&
    depths !== null &&
    depths.top_ft - TOUCH_FT <= bottom_ft &&
    top_ft <= depths.bottom_ft + TOUCH_FT;

/** What a plan leaves open by the independent predicate, of the book's tops too. */
export const pathsOf = ({
  well_geometry,
  options,
  steps,
  formation_tops_detected,
}: PlanPayload): OpenPath[] =>
  findOpenPaths(
    well_geometry,
    options,
    steps,
    formation_tops_detected.filter(({ required }) => required),
  );

/** What a plan leaves open by the independent predicate, while no error tells of it and no district decision speaks of it. */
export const silentIn = (plan: PlanPayload): OpenPath[] => {
  const { options, violations } = plan;
  return pathsOf(plan).filter((path) => {
    const isDecided = (options.district_exceptions ?? []).some(
      ({ code, depth_ft }) =>
        code === "target_unreachable" &&
        path.where === "unreachable" &&
        path.top_ft - TOUCH_FT <= depth_ft &&
        depth_ft <= path.bottom_ft + TOUCH_FT,
    );
    return !isDecided && !violations.some(isToldBy(path));
  });
};
