import * as z from "zod";
import { AppError } from "#shared/kernel/errors.ts";
import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { squeezeParagraph } from "../regulation/squeeze-paragraph.ts";
import type { Casing, ExistingTool, Interval, WellFacts } from "../schema/well-schema.ts";

/** A fact that a rule needs and the record lacks, and the consequence. */
export const missingFact = z.strictObject({
  /** Its place in the well's facts. */
  fact: z.string(),
  /** The rule, by its name in a step's origin or by a violation's code. */
  rule: z.string(),
  citation: z.string(),
  message: z.string(),
});
export type MissingFact = z.infer<typeof missingFact>;

/** The error for a well whose plan can't be generated without these facts. */
export const wellIncomplete = (...missing: readonly [MissingFact, ...MissingFact[]]): AppError =>
  new AppError("well_incomplete", missing[0].message, { missing });

type Sized = Pick<Casing, "string" | "od_in">;
const named = ({ string, od_in }: Sized): string => `${string} casing (${od_in} in)`;
const stringFact = ({ string }: Sized, field: string): string => `casing[${string}].${field}`;

export const casingMissing = (): MissingFact => ({
  fact: "casing",
  rule: "surface_shoe",
  citation: law("(e)"),
  message: "The casing strings of the well are missing.",
});

export const surfaceCasingMissing = (): MissingFact => ({
  fact: "casing[surface]",
  rule: "surface_shoe",
  citation: law("(e)(1)"),
  message: "No surface casing is on record, so no plug is planned across its shoe.",
});

/** The weight or the bore of a string that had to be assumed. */
export const sizeMissing = (casing: Sized, assumed: { field: string; message: string }): MissingFact => ({
  fact: stringFact(casing, assumed.field),
  rule: "slurry_below_required_volume",
  citation: law("(d)(11)"),
  message: assumed.message,
});

/** The diameter of the hole around a string, where cement may have to be squeezed. */
export const holeSizeMissing = (casing: Sized): MissingFact => ({
  fact: stringFact(casing, "hole_in"),
  rule: "slurry_below_required_volume",
  citation: law("(d)(11)"),
  message: `The hole in which the ${named(casing)} was run has no diameter on record.`,
});

/** The diameter of the hole at a depth without casing. */
export const openHoleSizeMissing = (depth: number): MissingFact => ({
  fact: "casing[].hole_in",
  rule: "slurry_below_required_volume",
  citation: law("(d)(11)"),
  message: `The diameter of the hole at ${depth} ft is missing.`,
});

/** The diameter of the hole below all casing, and what is assumed for it, in words. */
export const openHoleSizeAssumed = (hole: Interval, size: string): MissingFact => ({
  fact: "open_hole.hole_in",
  rule: "slurry_below_required_volume",
  citation: law("(d)(11)"),
  message: `The diameter of the hole below the deepest shoe, ${feet(hole.top_ft)}–${feet(hole.bottom_ft)} ft, isn't on record; it is taken as ${size}.`,
});

/** The strings whose top of cement (TOC) is unknown. */
export const cementMissing = ({ casing }: WellFacts): MissingFact[] =>
  casing.flatMap((string) => {
    if (string.slotted === true) return [];
    const lack = { rule: "open_annulus_not_squeezed", citation: law(squeezeParagraph(string.string)) };
    if (string.cement.length === 0)
      return [
        {
          fact: stringFact(string, "cement"),
          ...lack,
          message: `No cement is recorded behind the ${named(string)}; its top of cement is taken as unknown.`,
        },
      ];
    if (string.cement.every((stage) => stage.toc_ft !== null)) return [];
    return [
      {
        fact: stringFact(string, "cement[].toc_ft"),
        ...lack,
        message: `The top of cement behind the ${named(string)} isn't recorded; it is taken as unknown.`,
      },
    ];
  });

/** The tool through which cement that begins above the shoe of a string went behind it. */
export const stageToolUnsaid = (casing: Sized, foot: number): MissingFact => ({
  fact: "existing_tools",
  rule: "stage_tool",
  citation: law("(g)(1)"),
  message: `The cement behind the ${named(casing)} begins at ${feet(foot)} ft, above its shoe, and no stage tool is on record there: none is planned for. A plug stands across each multi-stage cementing tool (${law("(g)(1)")}); existing_tools records one as dv_tool, and casing[].cement[].stage says where the cement came another way, as by a squeeze.`,
});

/**
 * The depth of usable-quality water, if neither a letter's base nor its protected intervals give it; null when it is
 * known.
 */
export const groundwaterMissing = ({ groundwater, casing }: WellFacts): MissingFact | null => {
  if (groundwater !== null && (groundwater.base_uqw_ft !== null || groundwater.protect_ft.length > 0))
    return null;
  const surface = casing.find((string) => string.string === "surface");
  return {
    fact: "groundwater.base_uqw_ft",
    rule: "uqw_base",
    citation: law("(d)(2)"),
    message: `The depth of usable-quality water isn't on record, so no plug can protect it${surface ? ` (surface casing is set at ${feet(surface.shoe_ft)} ft)` : ""}; ask the Groundwater Advisory Unit for a letter.`,
  };
};

/** Water that the district's book prints and the groundwater record lacks; `ends` are those of its depths. */
export const bookWaterUnrecorded = (
  citation: string,
  printed: readonly string[],
  ends: readonly number[],
): MissingFact => ({
  fact: "groundwater.protect_ft",
  rule: "uqw_stratum",
  citation: `${law("(d)(7)")}, ${citation}`,
  message: `${citation} prints ${printed.join(" and ")}, and the groundwater record has nothing near ${ends.map(feet).join(" and ")} ft, so no plug is planned there. The district may ask for a plug at each end of each stratum (${law("(d)(7)")}, ${law("(e)(4)")}, ${law("(g)(4)")}): groundwater.protect_ft with both ends of each has them planned, else ask the district.`,
});

/** A formation that the district's book names for the field without a depth, and the record doesn't have. */
export const bookTopUnknown = (citation: string, name: string, isTagged: boolean): MissingFact => ({
  fact: "formation_tops",
  rule: "formation_top",
  citation: `${law("(d)(7)")}, ${citation}`,
  message: `${citation} asks for a ${isTagged ? "tagged " : ""}plug at the ${name} and prints no top for it, and the record has none: no plug is planned there. formation_tops says where it stands, or ask the district (${law("(d)(7)")}).`,
});

/** What the district's book orders for the field in words. */
export const bookOrder = (citation: string, orders: readonly string[]): MissingFact => ({
  fact: "district_book_rows",
  rule: "formation_top",
  citation: `${law("(d)(7)")}, ${citation}`,
  message: `${citation} says of the field: ${orders.join("; ")}. Check that the plan does as it says, or ask the district (${law("(d)(7)")}).`,
});

/** The height of the kelly bushing, where a letter counts from the ground and the well from the bushing. */
export const datumMissing = ({ groundwater, kb_above_gl_ft }: WellFacts): MissingFact | null =>
  groundwater?.datum === "ground" && kb_above_gl_ft === null
    ? {
        fact: "kb_above_gl_ft",
        rule: "uqw_base",
        citation: law("(d)(2)"),
        message:
          "The groundwater letter counts from the ground, and the height of the kelly bushing above it isn't on record.",
      }
    : null;

/**
 * Where a letter's depths count from, in a well whose kelly bushing is on record; null where the letter says it, or has
 * no depths.
 */
export const datumUnsaid = (well: WellFacts): MissingFact | null => {
  const { groundwater, kb_above_gl_ft } = well;
  if ((kb_above_gl_ft ?? 0) === 0 || groundwater === null || groundwater.datum !== undefined) return null;
  if (groundwaterMissing(well) !== null && groundwater.usdw_ft === null) return null;
  return {
    fact: "groundwater.datum",
    rule: "uqw_base",
    citation: law("(d)(2)"),
    message: `The kelly bushing stands ${feet(kb_above_gl_ft ?? 0)} ft above the ground, and the record doesn't say whether the groundwater letter's depths count from it: they are taken to count as the well's own do, and the casing cut from there too. A letter of the Groundwater Advisory Unit counts from the ground; groundwater.datum says which (ground or kb).`,
  };
};

export const horizonTopMissing = (): MissingFact => ({
  fact: "formation_tops[].productive",
  rule: "drainhole",
  citation: law("(k)"),
  message: "The top of the productive horizon of the drainhole is missing.",
});

export const kickOffMissing = (): MissingFact => ({
  fact: "kop_ft",
  rule: "drainhole",
  citation: law("(k)"),
  message: "The well looks horizontal, but no kick-off point is on record: it is planned as a vertical well.",
});

/** Openings along more hole than a vertical well opens within one formation, and no kick-off point. */
export const lateralUnsaid = ({ top_ft, bottom_ft }: Interval): MissingFact => ({
  fact: "kop_ft",
  rule: "drainhole",
  citation: law("(k)"),
  message: `The openings at ${feet(top_ft)}–${feet(bottom_ft)} ft take ${feet(bottom_ft - top_ft)} ft of hole with no formation's top on record among them: the well looks horizontal, but no kick-off point is on record, and it is planned as a vertical well. In a drainhole the plug at the top of the productive horizon (${law("(k)")}) is missing; kop_ft has it planned, well_type says that the well is vertical, and formation_tops what lies among the openings.`,
});

export const openingsMissing = (hasFormation: boolean): MissingFact => ({
  fact: "perforations",
  rule: "productive_horizon",
  citation: law("(d)(2)"),
  message: hasFormation
    ? "Neither perforations nor open hole are on record, so only the formations on record as productive are isolated."
    : "Neither perforations nor open hole are on record, so no productive horizon is isolated.",
});

/** Whether a formation with open perforations, below those of another one, is a productive horizon of its own. */
export const productiveUnsaid = ({ name, top_ft }: { name: string; top_ft: number }): MissingFact => ({
  fact: "formation_tops[].productive",
  rule: "productive_horizon",
  citation: law("(d)(2)"),
  message: `The ${name} at ${feet(top_ft)} ft holds open perforations, and the record doesn't say whether it is productive: they are isolated with those above them. A productive horizon has a plug of its own (${law("(g)(3)")}); formation_tops[].productive says whether it is one.`,
});

/** Whether intervals under one plug are one horizon, which the formations on record don't show. */
export const pooledUnsaid = (intervals: readonly Interval[]): MissingFact => {
  const places = intervals.map(({ top_ft, bottom_ft }) => `${feet(top_ft)}–${feet(bottom_ft)}`);
  const top = Math.min(...intervals.map(({ top_ft }) => top_ft));
  const bottom = Math.max(...intervals.map(({ bottom_ft }) => bottom_ft));
  return {
    fact: "formation_tops",
    rule: "productive_horizon",
    citation: `${law("(d)(2)")}, ${law("(g)(3)")}`,
    message: `The openings at ${places.slice(0, -1).join(", ")} and ${places.at(-1)} ft, ${feet(bottom - top)} ft in all, are isolated by one plug above the shallowest, and no formation on record shows that they are one horizon: each productive horizon has a plug of its own (${law("(d)(2)")}), and a bridge plug stands immediately above each perforated interval (${law("(g)(3)")}). formation_tops with their bottoms says which are one; else set a plug above each, or have the district approve the one.`,
  };
};

/** What closes perforations on record as plugged or squeezed. */
export const closureUnsaid = (
  { top_ft, bottom_ft, status }: WellFacts["perforations"][number],
  others: number,
): MissingFact => {
  const by =
    status === "squeezed"
      ? "no squeeze beside them and no plug or plug-back depth above"
      : "no tool, squeeze or plug-back depth at or above them";
  const more = others === 0 ? "" : ` and ${others} more`;
  return {
    fact: "perforations[].status",
    rule: "productive_horizon",
    citation: law("(d)(2)"),
    message: `The perforations at ${feet(top_ft)}–${feet(bottom_ft)} ft${more} are recorded as ${status}, and ${by} is on record: nothing is planned for them.`,
  };
};

/** What a plug-back is that alone closes perforations on record as plugged or squeezed. */
export const plugBackUnsaid = (
  { top_ft, bottom_ft, status }: WellFacts["perforations"][number],
  others: number,
  by: string,
): MissingFact => ({
  fact: "existing_tools",
  rule: "productive_horizon",
  citation: law("(d)(2)"),
  message: `The perforations at ${feet(top_ft)}–${feet(bottom_ft)} ft${others === 0 ? "" : ` and ${others} more`} are recorded as ${status}, and above them only the ${by} is on record: it is taken for a plug that isolates them. existing_tools says whether it is a plug, and the cement on it; the district may have it tagged (${law("(d)(7)")}).`,
});

/** Hole below the deepest shoe that no record explains, and the diameter that is assumed for it, in words. */
export const openHoleMissing = (hole: Interval, perforated: boolean, size: string | null): MissingFact => {
  const where = `below the deepest shoe, ${hole.top_ft}–${hole.bottom_ft} ft,`;
  return {
    fact: "open_hole",
    rule: "productive_horizon",
    citation: law("(d)(2)"),
    message: `${
      perforated
        ? `The hole ${where} isn't described; it is taken for no completion of its own.`
        : `Neither perforations nor open hole are on record; the hole ${where} is taken for an open-hole completion.`
    }${size === null ? "" : ` Its diameter is taken as ${size}.`}`,
  };
};

/** Open hole on record behind cemented pipe. */
export const linedHoleDiffers = (
  hole: Interval,
  { string, od_in, top_ft, shoe_ft }: Pick<Casing, "string" | "od_in" | "top_ft" | "shoe_ft">,
): MissingFact => ({
  fact: "open_hole",
  rule: "productive_horizon",
  citation: law("(d)(2)"),
  message: `The record has open hole at ${feet(hole.top_ft)}–${feet(hole.bottom_ft)} ft, and the cemented ${named({ string, od_in })} at ${feet(top_ft)}–${feet(shoe_ft)} ft stands in it: check whether the hole is open only below ${feet(shoe_ft)} ft, or a second hole is on record that a plan of one hole doesn't show.`,
});

/** Perforations where no string of the record stands: a depth is wrong, or the hole is open. */
export const pipeAtPerforationsMissing = ({ top_ft, bottom_ft }: Interval): MissingFact => ({
  fact: "open_hole",
  rule: "productive_horizon",
  citation: law("(d)(2)"),
  message: `No casing stands at the perforations ${feet(top_ft)}–${feet(bottom_ft)} ft: check their depths and the shoes, or record the open hole. They are isolated as open hole.`,
});

export const openHoleHorizonsMissing = (shoe: number): MissingFact => ({
  fact: "formation_tops[].productive",
  rule: "open_hole_formation",
  citation: law("(i)(1)"),
  message: `The hole below ${feet(shoe)} ft has no production casing, and no formation there is on record as productive or flowing: none is isolated.`,
});

export const formationTopsMissing = (): MissingFact => ({
  fact: "formation_tops",
  rule: "formation_top",
  citation: law("(d)(7)"),
  message:
    "No formation tops are on record: plugs at formations, if the district's book names any, stand at the book's depths.",
});

export const toolCementMissing = (index: number, tool: ExistingTool): MissingFact => ({
  fact: `existing_tools[${index}].cement_on_top_ft`,
  rule: "existing_bridge_plug",
  citation: law("(g)(3)"),
  message: `The cement on the tool at ${feet(tool.depth_ft)} ft isn't on record; it is taken as none, and topped up.`,
});

/** The well's position, where the districts' rows differ by place or are borrowed. */
export const locationMissing = (citation: string, message: string): MissingFact => ({
  fact: "location",
  rule: "formation_top",
  citation,
  message,
});

export const districtRowsMissing = ({ field, county }: WellFacts): MissingFact => ({
  fact: "district_book_rows",
  rule: "formation_top",
  citation: law("(d)(7)"),
  message: `No district book row is known for the ${field} field in ${county} County or within 40 km of it; no formation plugs are planned from a book.`,
});
