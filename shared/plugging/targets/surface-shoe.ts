import { feet } from "../words/feet.ts";
import { districtCitation } from "../district/district-citation.ts";
import { practiceOf, tagsShoeInOpenHole } from "../district/county-practice.ts";
import { districtOf } from "../schema/districts.ts";
import { law } from "../regulation/citation.ts";
import { openHoleAt } from "../well/geometry.ts";
import { besideStub } from "./beside-stub.ts";
import { around, type CoverRule } from "./target.ts";
import { deepestUqwFt, isShoePlugForWater, surfaceShoeFt, WATER_TAG } from "./uqw-base.ts";

/** (e)(1) or (e)(2) asks for it, by whether the casing protects the water; with unknown water only (e) as a whole does. */
const shoeParagraph = (base: number | null, shoe: number): string => {
  if (base === null) return law("(e)");
  return law(base > shoe ? "(e)(1)" : "(e)(2)");
};

/** The plug across the surface casing shoe: from 50 ft below it to 50 ft above. */
export const surfaceShoe: CoverRule = (context) => {
  const { well, model } = context;
  const shoe = surfaceShoeFt(well);
  if (shoe === null) return [];
  const base = deepestUqwFt(well.groundwater);
  const inOpenHole = tagsShoeInOpenHole(well.county) && openHoleAt(model, shoe);
  const byDistrict = practiceOf(well)?.tags_surface_shoe;
  const isWaterPlug = isShoePlugForWater(context);
  const district = [
    ...(inOpenHole ? [`${well.county} County tags surface shoes in open hole`] : []),
    ...(byDistrict === undefined ? [] : [byDistrict]),
  ];
  return [
    {
      rule: "surface_shoe",
      anchor_ft: shoe,
      place: `the surface casing shoe at ${feet(shoe)} ft`,
      ...around(shoe),
      ...besideStub(context, shoe),
      purposes: ["surface_shoe"],
      formations: [],
      citations: [
        shoeParagraph(base, shoe),
        ...(isWaterPlug ? [law("(d)(2)")] : []),
        ...(district.length > 0 ? [districtCitation(districtOf(well), well.county)] : []),
      ],
      tag_why: [...(isWaterPlug ? [WATER_TAG] : []), ...district],
      behind_pipe: false,
      seals_here: true,
      missing: "surface_shoe_plug_missing",
      short: "surface_shoe_cover_short",
      severity: "error",
    },
  ];
};
