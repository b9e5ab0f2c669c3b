import type { WellFacts } from "../schema/well-schema.ts";
import { isBarrier } from "./existing-tools.ts";
import { closureUnsaid, type MissingFact } from "./missing-fact.ts";

type Perforation = WellFacts["perforations"][number];

/** Whether the record has what closes perforations: a plug, fill or junk at or above their foot, or a squeeze beside them. */
const isExplained = (well: WellFacts, { top_ft, bottom_ft }: Perforation): boolean =>
  (well.pbtd_ft !== null && well.pbtd_ft < well.td_ft && well.pbtd_ft <= bottom_ft) ||
  well.existing_tools.some((tool) => isBarrier(tool) && tool.depth_ft <= bottom_ft) ||
  (well.left_in_hole ?? []).some((left) => left.top_ft <= bottom_ft) ||
  well.squeezes.some((squeeze) => squeeze.top_ft < bottom_ft && squeeze.bottom_ft > top_ft);

/** Perforations on record as closed without a word of what closes them: as plugged, or as squeezed. */
export interface UnexplainedClosure {
  status: "plugged" | "squeezed";
  missing: MissingFact;
}

/** Perforations on record as plugged or squeezed, without a word of what closes them. `isClosed` says which the plan closes. */
export const closedPerforations = (
  well: WellFacts,
  isClosed: (perforation: Perforation) => boolean = () => false,
): UnexplainedClosure[] =>
  (["plugged", "squeezed"] as const).flatMap((status) => {
    const [first, ...others] = well.perforations.filter(
      (perforation) =>
        perforation.status === status && !isExplained(well, perforation) && !isClosed(perforation),
    );
    return first === undefined ? [] : [{ status, missing: closureUnsaid(first, others.length) }];
  });
