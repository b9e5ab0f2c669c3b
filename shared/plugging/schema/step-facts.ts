import type { Purpose, Step } from "./plan-schema.ts";
import type { Placement, StepType } from "./enums.ts";

export interface Span {
  top_ft: number;
  bottom_ft: number;
}

/** The interval of a step, or the point of a device; null when it has neither. */
export const spanOf = (step: Pick<Step, "top_ft" | "bottom_ft" | "depth_ft">): Span | null => {
  if (step.top_ft !== null && step.bottom_ft !== null)
    return { top_ft: step.top_ft, bottom_ft: step.bottom_ft };
  return step.depth_ft === null ? null : { top_ft: step.depth_ft, bottom_ft: step.depth_ft };
};

const MECHANICAL: ReadonlySet<StepType> = new Set([
  "bridge_plug",
  "cement_retainer",
  "cut_casing_below_surface",
  "tag_existing",
]);

/** Whether a step of this type pumps cement and so has an interval; the others are point devices. */
export const pumpsCement = (type: StepType): boolean => !MECHANICAL.has(type);

type Squeezed = Pick<Step, "perforate_at_ft" | "squeeze_stages">;

/** The depths at which a step perforates, deepest first. */
export const perforationsOf = ({ perforate_at_ft, squeeze_stages }: Squeezed): number[] => {
  if (squeeze_stages === undefined) return perforate_at_ft === null ? [] : [perforate_at_ft];
  return squeeze_stages
    .filter(({ through_open }) => through_open !== true)
    .map((stage) => stage.perforate_at_ft);
};

/** The feet of the open perforations through which a step squeezes, deepest first. */
export const squeezedOpeningsOf = ({ squeeze_stages = [] }: Squeezed): number[] =>
  squeeze_stages.filter(({ through_open }) => through_open === true).map((stage) => stage.perforate_at_ft);

/** Whether a device blocks the bore once it is set. */
export const isBarrierType = (type: StepType): boolean =>
  type === "bridge_plug" || type === "cement_retainer";

/** Whether cement goes behind the pipe with this placement. */
export const squeezes = (placement: Placement): boolean =>
  placement === "perf_and_squeeze" || placement === "perf_and_circulate";

/** Hours on cement before a tag, as the form's code 4 has them. */
export const TAG_WAIT_HOURS = 4;

/** Casing is cut 3 ft below ground: the top of the well (ft), where its depths count from the ground. */
export const TOP_OF_WELL_FT = 3;
/** Depths may count from a kelly bushing up to this high (ft) above the ground. */
const HIGHEST_BUSHING_FT = 100;
/** Tolerance in feet: cement recorded to the foot still stands on a plug recorded to the inch. */
const REST_FT = 1;
/** The longest cement (ft) that is still a cap: 20 ft, or what some operators double it to. */
export const LONGEST_CAP_FT = 40;
/** The longest plug in the top of the well (ft) that (d)(11) exempts as such: a longer one serves more than the top. */
const LONGEST_TOP_PLUG_FT = 100;

type Placed = Pick<Step, "type" | "purposes" | "top_ft" | "bottom_ft" | "depth_ft">;

const only = (step: Pick<Step, "purposes">, ...purposes: Purpose[]): boolean =>
  step.purposes.every((purpose) => purpose === "added_by_hand" || purposes.includes(purpose));

const lengthOf = (step: Placed): number => {
  const span = spanOf(step);
  return span === null ? 0 : span.bottom_ft - span.top_ft;
};

/**
 * The depths on which a cap can stand: each bridge plug and retainer of the plan, the existing plug and the top of the
 * cement on it.
 */
export const seatsOf = (
  steps: readonly Pick<Step, "type" | "depth_ft">[],
  barrier: { depth_ft: number; top_ft: number; tool: object | null } | null,
): number[] => [
  ...steps.flatMap(({ type, depth_ft }) => (isBarrierType(type) && depth_ft !== null ? [depth_ft] : [])),
  ...(barrier === null || barrier.tool === null ? [] : [barrier.depth_ft, barrier.top_ft]),
];

/** Whether cement stands on one of the seats. */
export const restsOn = (step: Placed, seats: readonly number[]): boolean =>
  seats.some((depth) => Math.abs((step.bottom_ft ?? Number.NaN) - depth) <= REST_FT);

/**
 * Whether a step is cement on a bridge plug and nothing else, of whatever length: (g)(3) asks for at least 20 ft of it.
 * `seats` are the depths of bridge plugs; null where they aren't looked at.
 */
export const capsBridgePlug = (step: Placed, seats: readonly number[] | null = null): boolean =>
  step.type === "bridge_plug_cap" &&
  only(step, "bridge_plug_cap", "existing_tool", "productive_horizon") &&
  (seats === null || restsOn(step, seats));

/** Whether it is short enough for a cap, to which the volume rule of (d)(11) isn't applied: some 20 ft of cement. */
export const isCap = (step: Placed, seats: readonly number[] | null = null): boolean =>
  lengthOf(step) <= LONGEST_CAP_FT && capsBridgePlug(step, seats);

/** Whether a step is the plug in the top of the well, which (d)(11) exempts: by its place and its length. */
export const isTopPlug = (step: Placed): boolean =>
  (step.type === "top_plug" || step.type === "perf_and_circulate_to_surface") &&
  step.purposes.includes("top_of_well") &&
  only(step, "top_of_well") &&
  step.top_ft !== null &&
  step.top_ft <= TOP_OF_WELL_FT + HIGHEST_BUSHING_FT &&
  lengthOf(step) <= LONGEST_TOP_PLUG_FT;

/** Whether a step is exempt from the volume and the length of (d)(11). */
export const isExemptFromVolumeRule = (step: Placed, seats: readonly number[] | null = null): boolean =>
  isCap(step, seats) || isTopPlug(step);

/** Tolerance in feet between a retainer and the cement that is squeezed through it. */
const UNDER_FT = 1;

/** Whether a step is the cement squeezed through a retainer: it stands directly under it. */
export const standsUnderRetainer = (
  step: Pick<Step, "top_ft">,
  steps: readonly Pick<Step, "type" | "depth_ft">[],
): boolean =>
  step.top_ft !== null &&
  steps.some(
    ({ type, depth_ft }) =>
      type === "cement_retainer" && depth_ft !== null && Math.abs((step.top_ft ?? 0) - depth_ft) <= UNDER_FT,
  );
