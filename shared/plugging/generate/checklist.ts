import { practiceOf } from "../district/county-practice.ts";
import { districtCitation } from "../district/district-citation.ts";
import { districtOf } from "../schema/districts.ts";
import { law } from "../regulation/citation.ts";
import { TOOL_NAMES } from "../well/existing-tools.ts";
import { feet } from "../words/feet.ts";
import type { PlanOptions } from "../schema/plan-schema.ts";
import { cutInWorkFt } from "../well/cut-in-work.ts";
import type { WellFacts } from "../schema/well-schema.ts";

/** Names of formations that are salt. */
const SALT = /\bsalt\b|\bsalado\b|\bhalite\b/iu;

const when = (applies: boolean, line: string): string[] => (applies ? [line] : []);

const practiceLines = (well: WellFacts): string[] => {
  const practice = practiceOf(well);
  const cited = districtCitation(practice?.name ?? districtOf(well), well.county);
  return (practice?.checklist ?? []).map((line) => `${line} (${cited}).`);
};

/** H2S and CO2 corrode common cement and salt dissolves in it: the district may have compositions for them. */
const corrosiveLines = ({ formation_tops }: WellFacts): string[] => {
  const found = formation_tops.flatMap(({ name, flags }) => {
    const gases = flags.filter((flag) => flag !== "flow");
    const what = [...gases, ...(SALT.test(name) ? ["salt"] : [])];
    return what.length === 0 ? [] : [`${name} (${what.join(", ")})`];
  });
  return when(
    found.length > 0,
    `Ask the district whether it wants a cement composition of its own at the ${found.join(", ")}: it may require one in corrosive or salt sections (${law("(d)(4)")}).`,
  );
};

/** What the rule and the district's book ask of this well that is not a step of the plan. */
export const operationsChecklist = (well: WellFacts, options: PlanOptions): string[] => [
  `File the W-3A with the district 5 days before work begins and call the district office 4 hours before; wait for its approval (${law("(a)(3)")}).`,
  `Tell the surface owner or resident: by hand 3 days before, or by first-class mail 7 days before (${law("(a)(5)")}).`,
  `Begin within a year after drilling or operations ceased, unless an extension is approved (${law("(b)(2)")}).`,
  `Supervise all cementing at the well site: the operator or a representative who isn't the cementer's employee (${law("(d)(1)")}).`,
  `Place cement through tubing or drill pipe by circulation or squeeze (${law("(d)(3)")}).`,
  `Use cement of an API class, without extenders unless approved (${law("(d)(4)")}).`,
  ...corrosiveLines(well),
  `Have an approved cementer mix and pump (${law("(d)(5)")}).`,
  `Fill all that holds no cement with mud of 9.5 lb/gal or more, funnel viscosity 40 s or more; the hole static while cement is placed (${law("(d)(9)")}).`,
  `Leave nothing in the hole that can't be drilled, and cement no pipe or junk in without approval (${law("(d)(10)")}).`,
  ...well.existing_tools
    .filter(({ status }) => status === "to_be_removed")
    .map(
      ({ type, depth_ft }) =>
        `Release, mill or drill out the ${TOOL_NAMES[type]} at ${feet(depth_ft)} ft before the first plug is set (${law("(d)(10)")}).`,
    ),
  ...well.casing.flatMap((casing) => {
    const cut = cutInWorkFt(casing, options);
    return when(
      cut !== null,
      `Cut the ${casing.string} casing at ${feet(cut ?? 0)} ft and pull it, once the plugs below are set and before those above (${law("(a)(3)")}).`,
    );
  }),
  ...when(
    well.casing.some(({ string }) => string === "liner"),
    `Take the liner out if practical; else a plug stands at its top (${law("(h)(1)")}, ${law("(h)(2)")}).`,
  ),
  ...when(
    well.casing.some(({ string }) => string === "surface"),
    `Leave the surface casing in the hole (${law("(e)(5)")}).`,
  ),
  ...practiceLines(well),
  `File the W-3 with the cementing report within 30 days after plugging (${law("(b)(1)")}).`,
  `Fill rathole, mouse hole and cellar, empty and remove tanks, vessels and piping, and contour the site within 120 days (${law("(d)(12)")}).`,
];
