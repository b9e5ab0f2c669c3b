import { figure } from "#shared/plugging/diff/quantities.ts";
import type { WellFacts } from "#shared/plugging/well/well-schema.ts";
import { readWellView } from "../tools/well-view.ts";
import type { QuestionTalk } from "./questions.ts";
import { refusalOf } from "./session.ts";
import { list } from "./speak.ts";

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

const generalLines = (well: WellFacts): string[] => [
  `API ${well.api14}, ${[well.operator, well.lease, well.well_no].filter(Boolean).join(", ")}`,
  `${well.county} County, district ${well.district}, field ${well.field}`,
  `Total depth ${feet(well.td_ft)}${well.pbtd_ft === null ? "" : `, plugged back to ${feet(well.pbtd_ft)}`}`,
];

const PARTS: readonly (readonly [RegExp, (well: WellFacts) => string[]])[] = [
  [/\b(?:casings?|hole size|shoe)\b/u, casingLines],
  [/\b(?:perforations?|perfs|perforated)\b/u, perforationLines],
  [/\b(?:groundwater|uqw|usdw|usable|water)\b/u, groundwaterLines],
  [/\b(?:formation tops?|formations)\b/u, formationLines],
  [/\b(?:tools?|retainer|packer|in the hole)\b/u, toolLines],
  [/\b(?:operator|lease|county|district|field|api|total depth|td|pbtd|location)\b/u, generalLines],
];

/** The well's facts that were asked for, or all of them. */
export const answerAboutWell = ({ session, clause }: QuestionTalk): string => {
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
