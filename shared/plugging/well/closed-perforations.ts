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

/** Perforations on record as plugged or squeezed, without a word of what closes them. */
export const closedPerforations = (well: WellFacts): MissingFact[] =>
  (["plugged", "squeezed"] as const).flatMap((status) => {
    const [first, ...others] = well.perforations.filter(
      (perforation) => perforation.status === status && !isExplained(well, perforation),
    );
    return first === undefined ? [] : [closureUnsaid(first, others.length)];
  });
