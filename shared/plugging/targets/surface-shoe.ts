import { feet } from "../words/feet.ts";
import { districtCitation } from "../district/district-citation.ts";
import { isIn7C, TAGS_SHOE_IN_OPEN_HOLE } from "../district/county-practice.ts";
import { law } from "../regulation/citation.ts";
import { openHoleAt } from "../well/geometry.ts";
import { around, type CoverRule } from "./target.ts";
import { deepestUqwFt } from "./uqw-base.ts";

/** The plug across the surface casing shoe: from 50 ft below it to 50 ft above. */
export const surfaceShoe: CoverRule = ({ well, model }) => {
  const shoes = well.casing.filter((casing) => casing.string === "surface").map((casing) => casing.shoe_ft);
  if (shoes.length === 0) return [];
  const shoe = Math.max(...shoes);
  const base = deepestUqwFt(well.groundwater);
  const inOpenHole = TAGS_SHOE_IN_OPEN_HOLE.has(well.county.toUpperCase()) && openHoleAt(model, shoe);
  const why = [
    ...(inOpenHole ? [`${well.county} County tags surface shoes in open hole`] : []),
    ...(isIn7C(well) ? ["District 7C tags the plug across the surface shoe"] : []),
  ];
  return [
    {
      rule: "surface_shoe",
      anchor_ft: shoe,
      place: `the surface casing shoe at ${feet(shoe)} ft`,
      ...around(shoe),
      purposes: ["surface_shoe"],
      formations: [],
      citations: [
        law(base !== null && base > shoe ? "(e)(1)" : "(e)(2)"),
        ...(why.length > 0 ? [districtCitation(well.district, well.county)] : []),
      ],
      tag_why: why,
      behind_pipe: false,
      missing: "surface_shoe_plug_missing",
      short: "surface_shoe_cover_short",
      severity: "error",
    },
  ];
};
