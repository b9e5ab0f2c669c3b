import { figure } from "#shared/plugging/words/quantities.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { readWellView } from "../../tools/well-view.ts";
import type { QuestionTalk } from "./question-talk.ts";
import { refusalOf } from "../session.ts";
import { list } from "../answer-texts.ts";

const feet = (value: number | null): string => (value === null ? "unknown" : `${figure(value)} ft`);

const casingLines = ({ casing }: WellFacts): string[] =>
  casing.map(({ string, od_in, weight_ppf, top_ft, shoe_ft, cement }) => {
    const weight = weight_ppf === null ? "" : ` ${weight_ppf} lb/ft`;
    const tops = cement.map(({ toc_ft }) => feet(toc_ft)).join(", ");
    const behind = cement.length > 0 ? `, top of cement ${tops}` : ", cement unknown";
    return `Casing, ${string}: ${od_in} in${weight}, ${figure(top_ft)}–${figure(shoe_ft)} ft${behind}`;
  });

const perforationLines = ({ perforations }: WellFacts): string[] =>
  perforations.length === 0
    ? ["Perforations: none on record"]
    : perforations.map(
        ({ top_ft, bottom_ft, status }) =>
          `Perforations ${figure(top_ft)}–${figure(bottom_ft)} ft, ${status}`,
      );

const groundwaterLines = ({ groundwater }: WellFacts): string[] => {
  if (!groundwater) return ["Groundwater: no determination on record"];
  const strata = groundwater.protect_ft.map(
    ([top, bottom]) => `Water to protect: ${figure(top)}–${figure(bottom)} ft`,
  );
  return [
    `Base of usable-quality water: ${feet(groundwater.base_uqw_ft)}`,
    ...(groundwater.letter_no ? [`Groundwater letter: no. ${groundwater.letter_no}`] : []),
    ...(groundwater.usdw_ft === null
      ? []
      : [`Base of underground drinking water: ${feet(groundwater.usdw_ft)}`]),
    ...strata,
  ];
};

const formationLines = ({ formation_tops }: WellFacts): string[] =>
  formation_tops.map(
    ({ name, top_ft, productive }) =>
      `Formation ${name}: top ${figure(top_ft)} ft${productive ? ", productive" : ""}`,
  );

const toolLines = ({ existing_tools }: WellFacts): string[] =>
  existing_tools.map(
    ({ type, depth_ft, status }) =>
      `${type.replaceAll("_", " ")} at ${figure(depth_ft)} ft, ${status.replaceAll("_", " ")}`,
  );

const tubingLines = ({ tubing }: WellFacts): string[] =>
  tubing.length === 0
    ? ["Tubing: none on record"]
    : tubing.map(({ od_in, depth_ft }) => `Tubing: ${od_in} in to ${figure(depth_ft)} ft`);

const openHoleLines = ({ open_hole }: WellFacts): string[] => [
  open_hole
    ? `Open hole: ${figure(open_hole.top_ft)}–${figure(open_hole.bottom_ft)} ft`
    : "Open hole: none on record",
];

const flagLines = ({ formation_tops }: WellFacts): string[] => {
  const flagged = formation_tops.filter(({ flags }) => (flags ?? []).length > 0);
  return flagged.length === 0
    ? ["None of its formations is flagged for H2S, CO2 or flow on record"]
    : flagged.map(({ name, flags }) => `Formation ${name}: ${(flags ?? []).join(", ")}`);
};

const generalLines = (well: WellFacts): string[] => [
  `API ${well.api14}, ${[well.operator, well.lease, well.well_no].filter(Boolean).join(", ")}`,
  `${well.county} County, district ${well.district}, field ${well.field}`,
  `Total depth ${feet(well.td_ft)}${well.pbtd_ft === null ? "" : `, plugged back to ${feet(well.pbtd_ft)}`}`,
];

const PARTS: readonly (readonly [RegExp, (well: WellFacts) => string[]])[] = [
  [/\b(?:casings?|hole size|shoe)\b/u, casingLines],
  [/\b(?:perforations?|perfs|perforated)\b/u, perforationLines],
  [/\btubing\b/u, tubingLines],
  [/\bopen[ -]?hole\b/u, openHoleLines],
  [/\b(?:h2s|co2|sour|flow(?:ing)?|gas kick)\b/u, flagLines],
  [/\b(?:b?uqw|gau|letter|groundwater|uqw|usdw|usable|water)\b/u, groundwaterLines],
  [/\b(?:formation tops?|formations)\b/u, formationLines],
  [/\b(?:tools?|cibp|bridge plug|retainer|packer|in the hole)\b/u, toolLines],
  [
    /\b(?:operator|lease|county|district|field|api|total depth|td|pbtd|location|how deep|elevation)\b/u,
    generalLines,
  ],
];

/** Facts that people ask for and that no record of this product holds. */
const UNKNOWN =
  /\b(?:temperature|bht|bhst|bhp|(?:bottom ?hole |reservoir |formation )?pressure|porosity|permeability|production rate|spud date|mud log|gor|oil rate|reserves|salinity)\b/u;

/** The well's facts that the question names, or all of them. */
export const answerAboutWell = ({ session, clause }: QuestionTalk): string => {
  const unknown = UNKNOWN.exec(clause)?.[0];
  if (unknown) return `The well's record says nothing about that (“${unknown}”): it is not on record here.`;
  const result = session.call("get_well", {});
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const well = readWellView(result);
  const asked = PARTS.filter(([pattern]) => pattern.test(clause));
  const parts = asked.length > 0 ? asked : PARTS;
  const lines = parts.flatMap(([, lines]) => lines(well));
  return lines.length > 0
    ? ["From the well's record:", list(lines)].join("\n")
    : "The well's record says nothing about that.";
};
