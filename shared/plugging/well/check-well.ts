import { AppError } from "#shared/kernel/errors.ts";
import { type FieldProblem, listedProblems, problemsIn } from "#shared/kernel/field-problems.ts";
import { wellFacts, type Casing, type WellFacts } from "../schema/well-schema.ts";

type Report = (pointer: string, message: string) => void;

const checkIntervals = (well: WellFacts, report: Report): void => {
  const check = (top: number, bottom: number, pointer: string, what: string): void => {
    if (top >= bottom) report(pointer, `${what}: top ${top} ft must be above bottom ${bottom} ft`);
    if (bottom > well.td_ft) report(pointer, `${what}: ${bottom} ft lies below total depth ${well.td_ft} ft`);
  };
  well.perforations.forEach((p, i) => check(p.top_ft, p.bottom_ft, `/perforations/${i}`, "perforations"));
  well.squeezes.forEach((s, i) => check(s.top_ft, s.bottom_ft, `/squeezes/${i}`, "squeeze"));
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
    checkCement(casing, at, report);
    const twin = well.casing.findIndex(
      (other, j) =>
        j < i &&
        other.od_in === casing.od_in &&
        other.top_ft < casing.shoe_ft &&
        casing.top_ft < other.shoe_ft,
    );
    if (twin >= 0) report(at, `the same size at the same depths as string ${twin + 1}`);
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

const wellInvalid = (problems: readonly FieldProblem[]): AppError => {
  const listed = listedProblems(problems);
  const first = listed.errors[0]?.message ?? "not a well";
  return new AppError("well_invalid", `${first} (${problems.length} in all).`, listed);
};

/** Throws `well_invalid` with the place of every contradiction between facts. */
export const checkWell = (well: WellFacts): void => {
  const errors: FieldProblem[] = [];
  const report: Report = (pointer, message) => void errors.push({ pointer, message });
  checkDepths(well, report);
  checkCasing(well, report);
  checkIntervals(well, report);
  if (errors.length > 0) throw wellInvalid(errors);
};

/** Parses well facts from any input. Throws `well_invalid` with a JSON Pointer to each wrong or contradicting fact. */
export const parseWell = (input: unknown): WellFacts => {
  const parsed = wellFacts.safeParse(input);
  if (!parsed.success) throw wellInvalid(problemsIn(parsed, ""));
  checkWell(parsed.data);
  return parsed.data;
};
