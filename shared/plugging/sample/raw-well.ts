import { parseApiNumber } from "../schema/api-number.ts";
import { parseWell } from "../well/check-well.ts";
import type { WellFacts, WellFactsInput } from "../schema/well-schema.ts";

/** A well as transcribed from public records: W-2, W-15 and groundwater letter, loosely typed. */
export interface RawWell {
  api: string;
  county: string;
  district: string;
  field: string;
  lease?: string;
  well_no?: string;
  well_type?: string;
  operator_current?: string;
  operator_w2?: string;
  location?: { lat?: number; lon?: number };
  depths: {
    td_ft: number;
    pbtd_ft?: number;
    kop_ft?: number;
    gl_elev_ft?: number;
    kb_above_gl_ft?: number;
    kb_elev_ft?: number;
  };
  casing: RawCasing[];
  liners?: RawCasing[];
  tubing?: { od_in: number; depth_ft: number }[];
  perforations?: { top_ft: number; bottom_ft: number; date?: string; status?: string }[];
  open_hole_interval_ft?: [number, number];
  formation_tops?: { name: string; top_ft: number; bottom_ft?: number; productive?: boolean }[];
  formation_flags?: Record<string, string>;
  gau?: RawGroundwater[];
  existing_tools?: RawTool[];
  source?: string[];
}

interface RawCasing {
  string: string;
  od_in: number;
  weight_ppf?: number;
  grade?: string;
  hole_in?: number;
  top_ft?: number;
  shoe_ft: number;
  cement?: RawStage[];
}

interface RawStage {
  stage?: string;
  cls?: string;
  sacks?: number;
  slurry_ft3?: number;
  bottom_ft?: number;
  tool_ft?: number;
  perf_ft?: number;
  toc_ft?: number | null;
  toc_by?: string;
  toc_on_form?: string;
}

interface RawGroundwater {
  date?: string;
  number?: string;
  base_uqw_ft?: number | null;
  w2_depth_ft?: number;
  protect_ft?: [number, number][];
  usdw_ft?: number;
  source?: string;
  scope?: string;
}

interface RawTool {
  type: string;
  depth_ft: number;
  string?: string;
  cement_on_top_ft?: number;
  cement_on_top_sacks?: number;
}

type Strings = NonNullable<WellFactsInput["casing"]>[number]["string"];
type ToolType = NonNullable<WellFactsInput["existing_tools"]>[number]["type"];

const TOOL_TYPES: readonly (readonly [RegExp, ToolType])[] = [
  [/dv|stage/iu, "dv_tool"],
  [/cibp/iu, "cibp"],
  [/retainer/iu, "retainer"],
  [/packer/iu, "packer"],
  [/bridge/iu, "bridge_plug"],
];

const toolType = (text: string): ToolType | null =>
  TOOL_TYPES.find(([pattern]) => pattern.test(text))?.[1] ?? null;

const perforationStatus = (text: string | undefined): "open" | "squeezed" | "plugged" => {
  if (text === undefined) return "open";
  if (/squeez/iu.test(text)) return "squeezed";
  return /isolat|plug|below/iu.test(text) ? "plugged" : "open";
};

const flagsOf = (text: string | undefined): ("H2S" | "CO2" | "flow")[] => [
  ...(/h2s/iu.test(text ?? "") ? (["H2S"] as const) : []),
  ...(/co2/iu.test(text ?? "") ? (["CO2"] as const) : []),
  ...(/flow/iu.test(text ?? "") ? (["flow"] as const) : []),
];

const stageOf = (
  stage: RawStage,
): NonNullable<NonNullable<WellFactsInput["casing"]>[number]["cement"]>[number] => ({
  ...(stage.stage !== undefined && { stage: stage.stage }),
  class: stage.cls ?? null,
  sacks: stage.sacks ?? null,
  slurry_ft3: stage.slurry_ft3 ?? null,
  bottom_ft: stage.bottom_ft ?? stage.tool_ft ?? stage.perf_ft ?? null,
  toc_ft: stage.toc_ft ?? null,
  toc_by: stage.toc_by ?? null,
});

const casingOf = (raw: RawCasing, string: Strings): NonNullable<WellFactsInput["casing"]>[number] => ({
  string,
  od_in: raw.od_in,
  weight_ppf: raw.weight_ppf ?? null,
  grade: raw.grade ?? null,
  hole_in: raw.hole_in ?? null,
  top_ft: raw.top_ft ?? 0,
  shoe_ft: raw.shoe_ft,
  cement: (raw.cement ?? []).map(stageOf),
});

/** The newest letter applies; a depth that it leaves blank stays unknown. */
const groundwaterOf = (letters: readonly RawGroundwater[]): WellFactsInput["groundwater"] => {
  const said = letters.filter(
    (letter) => typeof letter.base_uqw_ft === "number" || (letter.protect_ft ?? []).length > 0,
  );
  const newest = [...said].sort((a, b) => (b.date ?? "").localeCompare(a.date ?? ""))[0];
  if (newest === undefined) return null;
  return {
    base_uqw_ft: newest.base_uqw_ft ?? newest.w2_depth_ft ?? null,
    usdw_ft: newest.usdw_ft ?? null,
    protect_ft: newest.protect_ft ?? [],
    source: newest.source ?? newest.scope ?? null,
    letter_no: newest.number ?? null,
    date: newest.date ?? null,
  };
};

const STRINGS: readonly (readonly [RegExp, Strings])[] = [
  [/liner/iu, "liner"],
  [/surf|conduct/iu, "surface"],
  [/prod|long/iu, "production"],
];
const stringName = (text: string): Strings =>
  STRINGS.find(([pattern]) => pattern.test(text))?.[1] ?? "intermediate";

/** Converts a transcribed public record into well facts. Throws `well_invalid`, like `parseWell`. */
export const wellFromRecord = (raw: RawWell): WellFacts => {
  const api = parseApiNumber(raw.api);
  const { lat, lon } = raw.location ?? {};
  const kb = raw.depths.kb_above_gl_ft ?? null;
  const elevation = raw.depths.gl_elev_ft ?? null;
  const fromKb = raw.depths.kb_elev_ft !== undefined && kb !== null ? raw.depths.kb_elev_ft - kb : null;
  const input: WellFactsInput = {
    api10: api?.api10 ?? raw.api,
    api14: api?.api14 ?? raw.api,
    state: "TX",
    county: raw.county,
    district: raw.district,
    field: raw.field,
    lease: raw.lease ?? null,
    well_no: raw.well_no ?? null,
    operator: raw.operator_current ?? raw.operator_w2 ?? null,
    well_type: raw.well_type ?? null,
    location: lat !== undefined && lon !== undefined ? { lat, lon } : null,
    gl_elev_ft: elevation ?? fromKb,
    kb_above_gl_ft: kb,
    td_ft: raw.depths.td_ft,
    pbtd_ft: raw.depths.pbtd_ft ?? null,
    kop_ft: raw.depths.kop_ft ?? null,
    casing: [
      ...raw.casing.map((casing) => casingOf(casing, stringName(casing.string))),
      ...(raw.liners ?? []).map((liner) => casingOf(liner, "liner")),
    ],
    tubing: raw.tubing?.map(({ od_in, depth_ft }) => ({ od_in, depth_ft })) ?? [],
    perforations:
      raw.perforations?.map((p) => ({
        top_ft: p.top_ft,
        bottom_ft: p.bottom_ft,
        status: perforationStatus(p.status),
        date: p.date ?? null,
      })) ?? [],
    open_hole: raw.open_hole_interval_ft
      ? { top_ft: raw.open_hole_interval_ft[0], bottom_ft: raw.open_hole_interval_ft[1] }
      : null,
    formation_tops:
      raw.formation_tops?.map(({ name, top_ft, bottom_ft, productive }) => ({
        name,
        top_ft,
        bottom_ft: bottom_ft ?? null,
        productive: productive ?? null,
        flags: flagsOf(raw.formation_flags?.[name]),
      })) ?? [],
    groundwater: groundwaterOf(raw.gau ?? []),
    existing_tools: (raw.existing_tools ?? []).flatMap((tool) => {
      const type = toolType(tool.type);
      if (type === null) return [];
      return [
        {
          type,
          depth_ft: tool.depth_ft,
          string: tool.string === undefined ? null : stringName(tool.string),
          cement_on_top_ft: tool.cement_on_top_ft ?? null,
          cement_on_top_sacks: tool.cement_on_top_sacks ?? null,
        },
      ];
    }),
    sources: raw.source ?? [],
  };
  return parseWell(input);
};
