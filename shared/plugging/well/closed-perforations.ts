import type { WellFacts } from "../schema/well-schema.ts";
import { isBarrier } from "./existing-tools.ts";
import { feet } from "../words/feet.ts";
import { closureUnsaid, plugBackUnsaid, type MissingFact } from "./missing-fact.ts";
import { SEAL_WITHIN_FT } from "./needs-squeeze.ts";
import type { WellModel } from "./well-model.ts";

type Perforation = WellFacts["perforations"][number];

/** Whether the record has what closes perforations: a plug, fill or junk at or above their foot, or a squeeze beside them. */
export const isExplained = (well: WellFacts, { top_ft, bottom_ft }: Perforation): boolean =>
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

/**
 * Closed perforations above which the record has no tool, but fill or junk where pipe stops, shallowest first; not those so
 * close below that cement on the floor stands immediately above them.
 */
export const underPlugBack = ({ facts, barrier, floor_ft }: WellModel): Perforation[] =>
  barrier === null || barrier.tool !== null
    ? []
    : facts.perforations
        .filter(
          ({ status, top_ft }) =>
            status !== "open" &&
            top_ft > floor_ft + SEAL_WITHIN_FT &&
            !facts.existing_tools.some((tool) => isBarrier(tool) && tool.depth_ft <= top_ft),
        )
        .sort((a, b) => a.top_ft - b.top_ft);

/** What the plug-back is that alone closes perforations. `isClosed` says which of them the plan closes. */
export const unsaidPlugBack = (
  model: WellModel,
  isClosed: (perforation: Perforation) => boolean = () => false,
): MissingFact[] => {
  const [first, ...others] = underPlugBack(model).filter((perforation) => !isClosed(perforation));
  const { barrier } = model;
  return first === undefined || barrier === null
    ? []
    : [plugBackUnsaid(first, others.length, `${barrier.what} at ${feet(barrier.depth_ft)} ft`)];
};
