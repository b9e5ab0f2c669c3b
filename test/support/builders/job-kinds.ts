import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import type { Job } from "./varied-wells.ts";

const isGapped = ({ cement }: WellFacts["casing"][number]): boolean => cement.length > 1;
const isProtected = ({ productive, flags }: WellFacts["formation_tops"][number]): boolean =>
  productive === true || flags.length > 0;
const hasPipe = (well: WellFacts, depth: number): boolean =>
  well.casing.some(({ top_ft, shoe_ft }) => top_ft <= depth && depth < shoe_ft);
const isOldPlug = ({ type, status }: WellFacts["existing_tools"][number]): boolean =>
  status === "in_place" && type !== "dv_tool" && type !== "packer";

const isWithin = (value: number, from: number, to: number): boolean => from <= value && value <= to;

/** What a job holds of each kind that plans went wrong on. */
export const KINDS_OF_JOB: Readonly<Record<string, (job: Job) => boolean>> = {
  "dry hole": ({ well }) => !well.casing.some(({ string }) => string === "production"),
  "open hole on record": ({ well }) => well.open_hole !== null,
  liner: ({ well }) => well.casing.some(({ string }) => string === "liner"),
  "liner without cement": ({ well }) =>
    well.casing.some(({ string, cement }) => string === "liner" && cement.length === 0),
  "lateral with a kick-off point": ({ well }) => well.kop_ft !== null,
  "lateral by the well's type": ({ well }) => well.kop_ft === null && well.well_type !== null,
  "lateral with a liner": ({ well }) =>
    well.well_type !== null && well.casing.some(({ string }) => string === "liner"),
  "three strings or more": ({ well }) => well.casing.length >= 3,
  "two-stage cement with an open gap": ({ well }) => well.casing.some(isGapped),
  "no cement on record behind a string": ({ well }) => well.casing.some(({ cement }) => cement.length === 0),
  "stage tool": ({ well }) =>
    well.existing_tools.some(({ type, status }) => type === "dv_tool" && status === "in_place"),
  "old plug with a cap": ({ well }) =>
    well.existing_tools.some((tool) => isOldPlug(tool) && (tool.cement_on_top_ft ?? 0) >= 20),
  "old plug without a cap": ({ well }) =>
    well.existing_tools.some((tool) => isOldPlug(tool) && (tool.cement_on_top_ft ?? 0) < 20),
  "plug-back depth": ({ well }) => well.pbtd_ft !== null,
  "squeezed perforations": ({ well }) => well.perforations.some(({ status }) => status === "squeezed"),
  "two open intervals or more": ({ well }) =>
    well.perforations.filter(({ status }) => status === "open").length >= 2,
  "pulled casing": ({ options }) => options.pull_casing.length > 0,
  "protected formation behind pipe": ({ well }) =>
    well.formation_tops.some((top) => isProtected(top) && hasPipe(well, top.top_ft)),
  "protected formation in open hole": ({ well }) =>
    well.formation_tops.some((top) => isProtected(top) && !hasPipe(well, top.top_ft)),
  "protected formation across a shoe": ({ well }) =>
    well.formation_tops.some(
      (top) =>
        isProtected(top) &&
        well.casing.some(({ shoe_ft }) => top.top_ft < shoe_ft && shoe_ft < (top.bottom_ft ?? 0)),
    ),
  "two protected formations or more": ({ well }) => well.formation_tops.filter(isProtected).length >= 2,
  "protected formation a short way below a shoe in a slim hole": ({ well }) =>
    well.formation_tops.some(
      (top) =>
        isProtected(top) &&
        well.casing.at(-1)?.od_in === 4.5 &&
        well.casing.slice(0, -1).some(({ shoe_ft }) => isWithin(top.top_ft - shoe_ft, 200, 400)),
    ),
  "field in the district's book": ({ well }) => well.county === "Ector",
  "several strata of water": ({ well }) => (well.groundwater?.protect_ft.length ?? 0) >= 2,
};

/** The share of jobs of each kind, in percent. */
export const sharesOf = (jobs: readonly Job[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(KINDS_OF_JOB).map(([kind, holds]) => [
      kind,
      Math.round((jobs.filter(holds).length / jobs.length) * 100),
    ]),
  );
