import type { PlanOptions } from "../schema/plan-schema.ts";
import type { Casing, WellFacts } from "../schema/well-schema.ts";
import { feet } from "../words/feet.ts";
import { cutInWorkFt } from "../well/cut-in-work.ts";
import { TOOL_NAMES } from "../well/existing-tools.ts";
import type { WellModel } from "../well/well-model.ts";
import { recordedNotes } from "./recorded-notes.ts";

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const casingNote = (casing: Casing, options: PlanOptions): string => {
  const { string, od_in, weight_ppf, top_ft, shoe_ft } = casing;
  const name = `${capitalized(string)}${string === "liner" ? "" : " casing"} ${od_in} in`;
  const weight = weight_ppf === null ? "" : ` ${weight_ppf} lb/ft`;
  const cut = cutInWorkFt(casing, options);
  const pulled = cut === null ? "" : `, to be cut at ${feet(cut)} ft and pulled`;
  return `${name}${weight}, ${feet(top_ft)}–${feet(shoe_ft)} ft${pulled}`;
};

/** Tubing comes out, down to what is recorded to stay of it. */
const tubingNote = (
  { od_in, depth_ft }: WellFacts["tubing"][number],
  { left_in_hole }: WellFacts,
): string => {
  const left = (left_in_hole ?? []).filter(({ top_ft, bottom_ft }) => top_ft < depth_ft && bottom_ft > 0);
  const stays = Math.min(...left.map(({ top_ft }) => top_ft));
  const pulled = left.length === 0 ? "to be pulled" : `to be pulled above ${feet(stays)} ft`;
  return `Tubing ${od_in} in to ${feet(depth_ft)} ft, ${pulled}`;
};

/** The well as the work finds it, for the notes of the plan, with what of it is pulled ((a)(3)). */
export const existingConditions = ({ facts: well }: WellModel, options: PlanOptions): string[] => [
  ...well.casing.map((casing) => casingNote(casing, options)),
  ...well.tubing.map((tubing) => tubingNote(tubing, well)),
  ...well.perforations.map((p) => `Perforations ${feet(p.top_ft)}–${feet(p.bottom_ft)} ft, ${p.status}`),
  ...(well.open_hole
    ? [`Open hole ${feet(well.open_hole.top_ft)}–${feet(well.open_hole.bottom_ft)} ft`]
    : []),
  ...well.existing_tools.map(
    (t) => `${capitalized(TOOL_NAMES[t.type])} at ${feet(t.depth_ft)} ft, ${t.status.replaceAll("_", " ")}`,
  ),
  ...recordedNotes(well),
  ...well.squeezes.map(
    ({ top_ft, bottom_ft, sacks }) =>
      `Squeezed ${feet(top_ft)}–${feet(bottom_ft)} ft${sacks === null ? "" : `, ${feet(sacks)} sacks`}: the plan doesn't count it as cement behind the pipe; what a bond log shows of it goes on record as a stage of that casing's cement`,
  ),
];
