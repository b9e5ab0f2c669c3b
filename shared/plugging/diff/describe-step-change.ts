import type { Step } from "../schema/plan-schema.ts";
import { perforationsOf } from "../schema/step-facts.ts";
import { sameJson } from "./json-value.ts";
import { figure, inWords, placeOf, plural } from "../words/quantities.ts";

const arrow = (before: string | number, after: string | number, unit = ""): string =>
  `${before} → ${after}${unit}`;

const lengthFt = ({ top_ft, bottom_ft }: Step): number | null =>
  top_ft === null || bottom_ft === null ? null : bottom_ft - top_ft;

const movedParts = (before: Step, after: Step): string[] => {
  if (placeOf(before) === placeOf(after)) return [];
  const old = lengthFt(before);
  const next = lengthFt(after);
  if (old === null || next === null) return [`now ${placeOf(after)}, was ${placeOf(before)}`];
  const length = old === next ? [] : [arrow(figure(old), figure(next), " ft")];
  return [`now ${placeOf(after)}`, ...length];
};

const overrideParts = (before: Step, after: Step): string[] => {
  if (sameJson(before.override, after.override)) return [];
  if (!after.override) return ["override withdrawn"];
  const computed = after.materials ? `, ${figure(after.materials.sacks_computed)} computed` : "";
  return [`${plural(after.override.sacks, "sack")} by override${computed}`];
};

const cementParts = (before: Step, after: Step): string[] => {
  const parts: string[] = [];
  if (before.cement?.class !== after.cement?.class) {
    parts.push(`class ${arrow(before.cement?.class ?? "none", after.cement?.class ?? "none")}`);
  }
  const sacks = [before.materials?.sacks ?? 0, after.materials?.sacks ?? 0] as const;
  if (sacks[0] !== sacks[1]) parts.push(arrow(figure(sacks[0]), figure(sacks[1]), " sacks"));
  if (!sameJson(before.cement?.additives, after.cement?.additives)) {
    parts.push(`additives ${after.cement?.additives.join(", ") || "none"}`);
  }
  if (before.excess !== after.excess) {
    parts.push(after.excess === null ? "excess by the rule" : `excess ${figure(after.excess * 100)} %`);
  }
  return [...parts, ...overrideParts(before, after)];
};

const workParts = (before: Step, after: Step): string[] => {
  const parts: string[] = [];
  if (before.type !== after.type) parts.push(`${inWords(before.type)} → ${inWords(after.type)}`);
  if (before.placement !== after.placement) {
    parts.push(arrow(inWords(before.placement), inWords(after.placement)));
  }
  const depths = perforationsOf(after);
  if (perforationsOf(before).join() !== depths.join()) {
    const at = depths.map(figure).join(" and ");
    parts.push(depths.length === 0 ? "not perforated" : `perforated at ${at} ft`);
  }
  if (before.tag.required !== after.tag.required) {
    parts.push(after.tag.required ? "now tagged" : "no longer tagged");
  } else if (after.tag.wait_hours !== before.tag.wait_hours) {
    parts.push(
      `waits ${figure(after.tag.wait_hours)} h on cement before the tag, was ${figure(before.tag.wait_hours)} h`,
    );
  }
  return parts;
};

const LISTS = ["formations", "purposes", "citations", "inside", "outside", "origin", "tag"] as const;

const otherParts = (before: Step, after: Step): string[] => {
  if (before.special_instructions !== after.special_instructions) {
    return [after.special_instructions ? "new special instructions" : "no special instructions"];
  }
  const changed = LISTS.filter((field) => !sameJson(before[field], after[field]));
  return changed.length > 0 ? [`changed ${changed.join(", ")}`] : ["figures recomputed"];
};

/** One plain sentence on the change of a step that is in both plans. */
export const describeStepChange = (before: Step, after: Step): string => {
  const moved = movedParts(before, after);
  const told = [...moved, ...cementParts(before, after), ...workParts(before, after)];
  const instructions = before.special_instructions !== after.special_instructions;
  const parts = told.length > 0 && !instructions ? told : [...told, ...otherParts(before, after)];
  const number = before.plug_no === after.plug_no ? "" : ` (was ${before.plug_no})`;
  return `Plug ${after.plug_no}${number}${moved.length > 0 ? " " : ": "}${parts.join(", ")}`;
};
