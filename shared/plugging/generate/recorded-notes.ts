import { law } from "../regulation/citation.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { feet } from "../words/feet.ts";

/** Conditions of the well that few records have: cut strings, slots, what stays in the hole, an exception on record. */
export const recordedNotes = (well: WellFacts): string[] => [
  ...well.casing.flatMap(({ string, cut_ft }) =>
    cut_ft === undefined ? [] : [`The ${string} casing was cut and pulled from ${feet(cut_ft)} ft`],
  ),
  ...well.casing.flatMap(({ string, slotted, top_ft, shoe_ft }) =>
    slotted === true
      ? [
          `The ${string} is slotted or a screen, ${feet(top_ft)}–${feet(shoe_ft)} ft: a plug at its top (${law("(h)(2)")}), no squeeze through its slots, and the annulus behind it is open`,
        ]
      : [],
  ),
  ...(well.left_in_hole ?? []).map(
    ({ what, top_ft, bottom_ft, approval }) =>
      `To stay in the hole at ${feet(top_ft)}–${feet(bottom_ft)} ft: ${what}; ${approval === null ? "no approval on record" : `approved: ${approval}`} (${law("(d)(10)")})`,
  ),
  ...(well.swr13_exception_ft === undefined
    ? []
    : [
        `Exception to Statewide Rule 13: surface casing to ${feet(well.swr13_exception_ft)} ft; water below its shoe is protected by its own plug (${law("(e)(1)")})`,
      ]),
];

/** How a groundwater letter that counts from the ground was turned into the well's own depths. */
export const datumNote = ({ groundwater, kb_above_gl_ft }: WellFacts): string[] =>
  groundwater?.datum === "ground" && kb_above_gl_ft !== null
    ? [
        `The groundwater letter counts from the ground; ${feet(kb_above_gl_ft)} ft were added for the kelly bushing, from which the well's depths count`,
      ]
    : [];
