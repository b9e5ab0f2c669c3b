import { AppError } from "#shared/kernel/errors.ts";
import { type FieldProblem, listedProblems, problemsIn, quoted } from "#shared/kernel/field-problems.ts";
import { countyCodeProblem, parseApiNumber } from "../schema/api-number.ts";
import {
  countyName,
  isOffshoreArea,
  isOffshoreCode,
  nearestCounties,
  recordedCounty,
} from "../schema/counties.ts";
import { DISTRICTS, districtName } from "../schema/districts.ts";
import { law } from "../regulation/citation.ts";
import { checkTools } from "./check-tools.ts";
import { wellFacts, type Casing, type WellFacts } from "../schema/well-schema.ts";

type Report = (pointer: string, message: string) => void;

const checkIntervals = (well: WellFacts, report: Report): void => {
  const check = (top: number, bottom: number, pointer: string, what: string): void => {
    if (top >= bottom) report(pointer, `${what}: top ${top} ft must be above bottom ${bottom} ft`);
    if (bottom > well.td_ft) report(pointer, `${what}: ${bottom} ft lies below total depth ${well.td_ft} ft`);
  };
  well.perforations.forEach((p, i) => check(p.top_ft, p.bottom_ft, `/perforations/${i}`, "perforations"));
  well.squeezes.forEach((s, i) => check(s.top_ft, s.bottom_ft, `/squeezes/${i}`, "squeeze"));
  well.left_in_hole?.forEach((left, i) => {
    check(left.top_ft, left.bottom_ft, `/left_in_hole/${i}`, left.what);
  });
  if (well.open_hole) check(well.open_hole.top_ft, well.open_hole.bottom_ft, "/open_hole", "open hole");
  well.formation_tops.forEach((f, i) => {
    if (f.bottom_ft !== null && f.top_ft >= f.bottom_ft)
      report(`/formation_tops/${i}`, `${f.name}: top ${f.top_ft} ft must be above bottom ${f.bottom_ft} ft`);
  });
  well.groundwater?.protect_ft.forEach(([top, bottom], i) => {
    if (top >= bottom)
      report(`/groundwater/protect_ft/${i}`, `protected interval: ${top} ft must be above ${bottom} ft`);
  });
};

const checkCement = (casing: Casing, at: string, report: Report): void => {
  casing.cement.forEach((stage, i) => {
    const bottom = stage.bottom_ft ?? casing.shoe_ft;
    const pointer = `${at}/cement/${i}`;
    if (bottom > casing.shoe_ft)
      report(pointer, `cement begins at ${bottom} ft, below the shoe at ${casing.shoe_ft} ft`);
    if (stage.toc_ft !== null && stage.toc_ft > bottom)
      report(pointer, `the top of cement at ${stage.toc_ft} ft lies below its bottom at ${bottom} ft`);
  });
};

const checkCut = (casing: Casing, at: string, report: Report): void => {
  const { cut_ft } = casing;
  if (cut_ft === undefined) return;
  if (casing.string === "surface")
    report(`${at}/cut_ft`, `surface casing stays in the hole (${law("(e)(5)")})`);
  if (cut_ft >= casing.shoe_ft)
    report(`${at}/cut_ft`, `the cut at ${cut_ft} ft must be above the shoe at ${casing.shoe_ft} ft`);
};

/** The largest tubing (in) that is run as production casing; larger strings of that name may stand one in another. */
const TUBINGLESS_IN = 3.5;

/** Whether two strings can't stand one in the other: their size is one, or their hole, or both are tubing. */
const isBeside = (one: Casing, other: Casing): boolean => {
  if (one.top_ft >= other.shoe_ft || other.top_ft >= one.shoe_ft) return false;
  const [inner, outer] = one.od_in < other.od_in ? [one, other] : [other, one];
  const tubingless = [one, other].every(
    ({ string, od_in }) => string === "production" && od_in <= TUBINGLESS_IN,
  );
  return (
    inner.od_in === outer.od_in ||
    tubingless ||
    (inner.hole_in ?? 0) >= (outer.hole_in ?? Number.POSITIVE_INFINITY)
  );
};

const checkCasing = (well: WellFacts, report: Report): void => {
  well.casing.forEach((casing, i) => {
    const at = `/casing/${i}`;
    if (casing.top_ft >= casing.shoe_ft)
      report(at, `top ${casing.top_ft} ft must be above the shoe at ${casing.shoe_ft} ft`);
    if (casing.shoe_ft > well.td_ft)
      report(at, `the shoe at ${casing.shoe_ft} ft lies below total depth ${well.td_ft} ft`);
    if (casing.hole_in !== null && casing.hole_in <= casing.od_in)
      report(at, `casing of ${casing.od_in} in doesn't fit a hole of ${casing.hole_in} in`);
    if (casing.id_in !== null && casing.id_in >= casing.od_in)
      report(at, `the bore of ${casing.id_in} in must be smaller than the outside of ${casing.od_in} in`);
    checkCut(casing, at, report);
    checkCement(casing, at, report);
    const twin = well.casing.findIndex((other, j) => j < i && isBeside(other, casing));
    if (twin >= 0)
      report(
        at,
        `the ${casing.string} casing of ${casing.od_in} in stands beside string ${twin + 1}, not in it: their sizes or holes say so. Strings side by side (a dual or tubingless completion) can't be planned, for the record doesn't say which of them a perforation or a tool is in`,
      );
  });
};

const checkDepths = (well: WellFacts, report: Report): void => {
  if (well.td_ft < 20) report("/td_ft", "total depth must be 20 ft or more");
  if (well.api14.slice(0, 10) !== well.api10) report("/api10", "must be the first ten digits of api14");
  const inWell = (depth: number | null, pointer: string, what: string): void => {
    if (depth !== null && depth > well.td_ft)
      report(pointer, `${what} at ${depth} ft lies below total depth ${well.td_ft} ft`);
  };
  inWell(well.pbtd_ft, "/pbtd_ft", "plug-back depth");
  inWell(well.kop_ft, "/kop_ft", "kick-off point");
  well.existing_tools.forEach((tool, i) => {
    inWell(tool.depth_ft, `/existing_tools/${i}`, tool.type);
    if ((tool.cement_on_top_ft ?? 0) > tool.depth_ft)
      report(
        `/existing_tools/${i}`,
        `${tool.cement_on_top_ft} ft of cement don't fit above ${tool.depth_ft} ft`,
      );
  });
  well.tubing.forEach((tubing, i) => inWell(tubing.depth_ft, `/tubing/${i}`, "tubing"));
};

const OFFSHORE_TYPE = /\boff-?shore\b|\bstate waters?\b|\bbays?\b|\bgulf of\b/iu;
const NOT_ON_LAND = `lies in state waters: the casing cut and the top plug of ${law("(d)(8)")} are for onshore or inland wells, so no plan is made; ask the district office`;

/** The county and the place: a well in state waters isn't planned like one on land. */
const checkPlace = ({ api14, county, district, well_type }: WellFacts, report: Report): void => {
  const code = api14.slice(2, 5);
  const problem = countyCodeProblem(code);
  if (problem !== null) report("/api14", problem);
  if (isOffshoreCode(code)) report("/api14", `a well with the API county code ${code} ${NOT_ON_LAND}`);
  if (OFFSHORE_TYPE.test(well_type ?? "")) report("/well_type", `a well of this type ${NOT_ON_LAND}`);
  if (isOffshoreArea(county)) report("/county", `a well in ${quoted(county)} ${NOT_ON_LAND}`);
  else if (countyName(county) === null)
    report(
      "/county",
      `Texas has no county ${quoted(county)}; the nearest names are ${nearestCounties(county).join(", ")}`,
    );
  if (districtName(district) === null)
    report(
      "/district",
      `the Railroad Commission has no district ${quoted(district)}; its districts are ${DISTRICTS.join(", ")}`,
    );
};

/** The reasons that the message itself gives; the list has the others. */
const SHOWN = 2;

/** One reason with its place, which the words of a parse leave out. */
const placed = ({ pointer, message }: FieldProblem): string =>
  pointer === "" ? message : `${message} at ${pointer}`;

const wellInvalid = (problems: readonly FieldProblem[], inWords = placed): AppError => {
  const listed = listedProblems(problems);
  const shown = listed.errors.slice(0, SHOWN).map(inWords).join("; ") || "not a well";
  const count = problems.length > SHOWN ? ` (the first ${SHOWN} of ${problems.length})` : "";
  return new AppError("well_invalid", `${shown}${count}.`, listed);
};

/** Throws `well_invalid` with the place of every contradiction between facts. */
export const checkWell = (well: WellFacts): void => {
  const errors: FieldProblem[] = [];
  const report: Report = (pointer, message) => void errors.push({ pointer, message });
  checkPlace(well, report);
  checkDepths(well, report);
  checkCasing(well, report);
  checkIntervals(well, report);
  checkTools(well, report);
  // these messages name their depths themselves
  if (errors.length > 0) throw wellInvalid(errors, ({ message }) => message);
};

/** The facts as the record keeps them: the county and the district by their names ("Martin Co." is Martin, "8" is 08). */
export const recordedFacts = (well: WellFacts): WellFacts => {
  const county = recordedCounty(well.county) ?? well.county;
  const district = districtName(well.district) ?? well.district;
  return county === well.county && district === well.district ? well : { ...well, county, district };
};

/** The input with its API numbers as digits; one that can't be read stays, for the schema to refuse. */
const withApiDigits = (input: unknown): unknown => {
  if (typeof input !== "object" || input === null) return input;
  const digits = Object.entries(input)
    .filter(([key]) => key === "api10" || key === "api14")
    .map(([key, text]) => {
      const api = typeof text === "string" ? parseApiNumber(text) : null;
      return [key, api?.[key as keyof typeof api] ?? text] as const;
    });
  return { ...input, ...Object.fromEntries(digits) };
};

/** Parses well facts from any input. Throws `well_invalid` with a JSON Pointer to each wrong or contradicting fact. */
export const parseWell = (input: unknown): WellFacts => {
  const parsed = wellFacts.safeParse(withApiDigits(input));
  if (!parsed.success) throw wellInvalid(problemsIn(parsed, ""));
  checkWell(parsed.data);
  return recordedFacts(parsed.data);
};
