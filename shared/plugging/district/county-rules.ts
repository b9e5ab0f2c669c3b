import type { DetectedFormation } from "../schema/plan-schema.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { districtOf } from "../schema/districts.ts";
import type { MissingFact } from "../well/missing-fact.ts";
import { countyAsksFor, countyWarnings, needsWaterLetter, practiceOf } from "./county-practice.ts";
import { districtCitation } from "./district-citation.ts";

/** What a county's pages add to the formations that the plan considers, whatever the field. */
interface CountyRules {
  formations: DetectedFormation[];
  /** What the record lacks for them: warnings of the plan. */
  missing: MissingFact[];
  /** What the pages say of the county. */
  warnings: string[];
}

const REEF = "Capitan";
const VERIFIED = "tag and/or pressure-test it, and check the cement behind the casing";
const SALT = /\bsalado\b|\btansill\b|\bsalt\b/iu;
const BASE = /\b(?:base|bottom|btm|bttm)\b|^b\//iu;

/** The base of the salt above the reef as the well's own record has it; null where it doesn't. */
const saltBase = ({ formation_tops }: WellFacts): number | null => {
  const bases = formation_tops
    .filter(({ name }) => SALT.test(name))
    .flatMap(({ name, top_ft, bottom_ft }) => (BASE.test(name) ? [top_ft] : (bottom_ft ?? [])));
  return bases.length === 0 ? null : Math.max(...bases);
};

/** A groundwater letter for the well itself, which the district's book asks for in its county. */
const letterMissing = (citation: string): MissingFact => ({
  fact: "groundwater.letter_no",
  rule: "uqw_base",
  citation,
  message: `The book asks for a groundwater letter for each well of the county, and no letter's number is on record (groundwater.letter_no); ask the Groundwater Advisory Unit for one.`,
});

/** The Capitan Reef, where the record doesn't say whether the well penetrates it, or where its second plug stands. */
const reefUnsaid = (citation: string, isPenetrated: boolean): MissingFact => ({
  fact: "formation_tops",
  rule: "formation_top",
  citation,
  message: `${
    isPenetrated
      ? "The well penetrates the Capitan Reef, and neither the base of the Salado or Tansill salt nor the top of the Yates or Bell Canyon is on record"
      : "No top of the Capitan Reef is on record; if the well penetrates the reef or lies in its area, plugs are missing"
  }: the book asks for a plug at the top of the Capitan, and for a second one at the base of the salt, or above the Yates or Bell Canyon, both tagged and/or pressure-tested, with the cement behind the casing checked. formation_tops says where they stand.`,
});

const ofReef = (well: WellFacts, formations: readonly DetectedFormation[]): CountyRules => {
  const citation = districtCitation(practiceOf(well)?.name ?? districtOf(well), well.county);
  const reef = formations.find(({ formations: names }) => names.includes(REEF));
  if (reef === undefined)
    return { formations: [...formations], missing: [reefUnsaid(citation, false)], warnings: [] };
  const noted = formations.map((one) => (one === reef ? withNote(one, VERIFIED) : one));
  const base = saltBase(well);
  const second = `the second plug in the area of the Capitan Reef: ${VERIFIED}`;
  if (base !== null && base < reef.top_ft) {
    const salt: DetectedFormation = {
      name: "Base of the salt",
      formations: ["Base of the salt"],
      top_ft: base,
      source: "well",
      required: true,
      tag: true,
      length_ft: 100,
      citation,
      borrowed_km: null,
      note: second,
    };
    return { formations: [...noted, salt], missing: [], warnings: [] };
  }
  const above = noted.find(
    ({ formations: names }) => names.includes("Yates") || names.includes("Bell Canyon"),
  );
  return above === undefined
    ? { formations: noted, missing: [reefUnsaid(citation, true)], warnings: [] }
    : {
        formations: noted.map((one) =>
          one === above ? { ...withNote(one, second), required: true, tag: true } : one,
        ),
        missing: [],
        warnings: [],
      };
};

const withNote = (formation: DetectedFormation, note: string): DetectedFormation => ({
  ...formation,
  note: formation.note === null ? note : `${formation.note}; ${note}`,
});

/** The rules of the county's pages: of the Capitan Reef, of a groundwater letter for each well, and its warnings. */
export const countyRules = (well: WellFacts, formations: readonly DetectedFormation[]): CountyRules => {
  const citation = districtCitation(practiceOf(well)?.name ?? districtOf(well), well.county);
  const reef = countyAsksFor(well.county, REEF)
    ? ofReef(well, formations)
    : { formations: [...formations], missing: [], warnings: [] };
  const lacksLetter = needsWaterLetter(well.county) && (well.groundwater?.letter_no ?? null) === null;
  return {
    formations: reef.formations,
    missing: [...reef.missing, ...(lacksLetter ? [letterMissing(citation)] : [])],
    warnings: countyWarnings(well.county).map((text) => `${citation}: ${text}.`),
  };
};
