import { figure } from "#shared/plugging/words/quantities.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { readWellView } from "../../tools/well-view.ts";
import { refusalOf } from "../session.ts";
import { list } from "../answer-texts.ts";
import { is, said, type Talk, type Topic } from "./talk.ts";

const feet = (value: number | null): string => (value === null ? "unknown" : `${figure(value)} ft`);

const STRINGS = ["surface", "intermediate", "production", "liner"];

/** The strings that a question names by their use or their size; all where it names none. */
const stringsAsked = (casing: WellFacts["casing"], { items }: Talk): WellFacts["casing"] => {
  const tokens = items.flatMap((item) => item.tokens);
  const sizes = tokens.flatMap(({ tags, value }) =>
    (tags.includes("size") || tags.includes("inch")) && value !== null ? [value] : [],
  );
  const named = STRINGS.filter((name) => tokens.some(({ tags }) => tags.includes(name)));
  const found = casing.filter(
    ({ string, od_in }) => named.includes(string) || sizes.some((size) => Math.abs(size - od_in) < 0.01),
  );
  return found.length > 0 ? found : casing;
};

/** The strings of casing, each with the top of cement behind it. */
export const casingLines = ({ casing }: Pick<WellFacts, "casing">): string[] =>
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

const kickOffLines = ({ kop_ft }: WellFacts): string[] => [
  kop_ft === null ? "Kick-off point: none on record" : `Kick-off point: ${figure(kop_ft)} ft`,
];

/** The parts of the record, each with the tags of the words that ask for it. */
const PARTS: readonly (readonly [
  tags: readonly string[],
  lines: (well: WellFacts, talk: Talk) => string[],
])[] = [
  [
    ["casing", "shoe", "hole", "cementbehind", "size", "inch"],
    ({ casing }, talk) => casingLines({ casing: stringsAsked(casing, talk) }),
  ],
  [["perfs", "perforate"], perforationLines],
  [["tubing"], tubingLines],
  [["openhole"], openHoleLines],
  [["flag"], flagLines],
  [["water", "waterbase", "usdwbase", "gau"], groundwaterLines],
  [["formationn", "formation"], formationLines],
  [["dv", "cibp", "retainer", "packer", "tool"], toolLines],
  [["kop"], kickOffLines],
  [["facts", "td", "howdeep", "depth"], generalLines],
];

/** Whether a question has a word that the well's record answers. */
export const ofTheWell = (talk: Talk): boolean => {
  const words = {
    ...talk,
    items: talk.items.flatMap(({ tokens }) =>
      tokens.map((token) => ({ tags: token.tags, tokens: [token], slot: null })),
    ),
  };
  return PARTS.some(([tags]) => is(words, ...tags));
};

/** The well's facts that the question names, or all of them. */
export const wellFacts: Topic = (talk) => {
  const words = {
    ...talk,
    items: talk.items.flatMap(({ tokens }) =>
      tokens.map((token) => ({ tags: token.tags, tokens: [token], slot: null })),
    ),
  };
  const unknown = words.items.find(({ tags }) => tags.includes("unknownfact"))?.tokens[0]?.word;
  if (unknown) return `The well's record says nothing about that (“${unknown}”): it is not on record here.`;
  const result = talk.session.call("get_well", {});
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const well = readWellView(result);
  const asked = PARTS.filter(([tags]) => is(words, ...tags));
  const behind = said(words, "toc") || (is(words, "cement") && said(words, "behind"));
  const lines = (asked.length > 0 ? asked : behind ? PARTS.slice(0, 1) : PARTS).flatMap(([, linesOf]) =>
    linesOf(well, talk),
  );
  return lines.length > 0
    ? ["From the well's record:", list(lines)].join("\n")
    : "The well's record says nothing about that.";
};
