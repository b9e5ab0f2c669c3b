import { countyOfCode, sameCounty } from "../schema/counties.ts";
import { districtOf, liesInDistrict } from "../schema/districts.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { feet } from "../words/feet.ts";

/** What in the record an engineer has to look at, whatever the plan makes of it. */
export const recordWarnings = (well: WellFacts): string[] => {
  const warnings: string[] = [];
  const code = well.api14.slice(2, 5);
  const county = countyOfCode(code);
  if (county !== undefined && !sameCounty(county, well.county))
    warnings.push(
      `The county code ${code} of the API number is ${county} County's, and the record has ${well.county} County; check which is right.`,
    );
  if (!liesInDistrict(well.county, well.district))
    warnings.push(
      `The record has District ${well.district}, and ${well.county} County lies in District ${districtOf(well)}; check which is right. The plan follows the county's district.`,
    );
  const tops = well.formation_tops.map((formation) => formation.top_ft);
  if (tops.some((top, i) => top < (tops[i - 1] ?? 0)))
    warnings.push("The formation tops aren't listed in order of depth; check them against the log.");
  for (const formation of well.formation_tops)
    if (formation.top_ft > well.td_ft)
      warnings.push(
        `The top of the ${formation.name} at ${feet(formation.top_ft)} ft lies below total depth.`,
      );
  const shoe = Math.max(0, ...well.casing.map(({ shoe_ft }) => shoe_ft));
  for (const { top_ft, bottom_ft } of well.perforations)
    if (top_ft < shoe && bottom_ft > shoe)
      warnings.push(
        `The perforations ${feet(top_ft)}–${feet(bottom_ft)} ft reach below the deepest shoe, at ${feet(shoe)} ft; check their depths.`,
      );
  for (const tool of well.existing_tools)
    if (tool.type === "packer" && tool.status === "in_place")
      warnings.push(
        `A packer is recorded in place at ${feet(tool.depth_ft)} ft; nothing is set below it until it is released or milled.`,
      );
  return warnings;
};
