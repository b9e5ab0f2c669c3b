import { onceFor } from "#shared/kernel/once-for.ts";
import type { InsideSegment, OutsideSegment } from "../schema/plan-schema.ts";
import { holeSizeMissing, openHoleSizeMissing, wellIncomplete, type MissingFact } from "./missing-fact.ts";
import { breaksOf, sectionAt, type Section } from "./sections.ts";
import type { CementStatus, Pipe, WellModel } from "./well-model.ts";

/** The strings at a depth, innermost first. */
const pipesAt = (model: WellModel, depth: number): readonly Pipe[] => sectionAt(model, depth).pipes;

/** The string around a tool that is run to this depth; null in open hole. */
export const innermostPipeAt = (model: WellModel, depth: number): Pipe | null =>
  pipesAt(model, depth)[0] ?? null;

/** The string beside the rock at this depth; null in open hole. */
export const outermostPipeAt = (model: WellModel, depth: number): Pipe | null =>
  pipesAt(model, depth).at(-1) ?? null;

/** Whether a string that stands at this depth has no cement on record behind it there. */
export const isOpenBehind = (model: WellModel, depth: number, pipe: Pipe | null): boolean => {
  const { pipes, statuses } = sectionAt(model, depth);
  const at = pipe === null ? -1 : pipes.indexOf(pipe);
  return at >= 0 && pipe?.slotted === false && statuses[at] !== "cemented";
};

/** Whether no casing stands at this depth. */
export const openHoleAt = (model: WellModel, depth: number): boolean => pipesAt(model, depth).length === 0;

const drilledDiameterAt = (model: WellModel, depth: number): number | null => {
  const section = model.holes.find((hole) => depth < hole.bottom_ft) ?? model.holes.at(-1);
  return section?.hole_in ?? null;
};

const holeDiameterAt = (model: WellModel, depth: number): number => {
  const diameter = drilledDiameterAt(model, depth);
  if (diameter !== null) return diameter;
  throw wellIncomplete(openHoleSizeMissing(depth));
};

export interface Annulus {
  pipe: Pipe;
  outer: Pipe | null;
  outer_id_in: number;
  status: CementStatus;
}

/** Every annulus of a section; throws where the record has no diameter of the hole, and every time. */
const annuliOf = onceFor(({ pipes, statuses }: Section): readonly Annulus[] =>
  pipes.map((pipe, i) => {
    const outer = pipes[i + 1] ?? null;
    const status = statuses[i] as CementStatus;
    // the diameter of the hole matters only where cement could go
    const size =
      outer?.id_in ??
      (status === "cemented" || pipe.slotted ? (pipe.hole_in ?? pipe.od_in) : outerHole(pipe));
    return { pipe, outer, outer_id_in: size, status };
  }),
);

/** Every annulus at a depth, innermost first, with what is known of its cement. */
export const annuliAt = (model: WellModel, depth: number): readonly Annulus[] =>
  annuliOf(sectionAt(model, depth));

const outerHole = (pipe: Pipe): number => {
  if (pipe.hole_in !== null) return pipe.hole_in;
  throw wellIncomplete(holeSizeMissing(pipe));
};

/**
 * Whether every annulus at a depth is known to hold cement; open hole has none and counts as sealed, and so does a
 * slotted liner, through whose slots cement stands against the rock.
 */
export const isCemented = (model: WellModel, depth: number): boolean => sectionAt(model, depth).is_cemented;

/** Whether the annulus that touches the rock at a depth is known to hold cement; open hole counts as sealed. */
export const isRockCemented = (model: WellModel, depth: number): boolean =>
  sectionAt(model, depth).is_rock_cemented;

/** Whether every annulus within that which touches the rock at a depth is known to hold cement, or is a slotted liner's. */
export const areInnerCemented = (model: WellModel, depth: number): boolean => {
  const { pipes, statuses } = sectionAt(model, depth);
  return pipes.slice(0, -1).every(({ slotted }, i) => slotted || statuses[i] === "cemented");
};

/**
 * Whether a string hangs from a depth with its annulus open there: cement in the pipe above it closes the lap, and is no
 * cement behind the string.
 */
export const isOpenLap = (model: WellModel, depth: number): boolean => {
  const { pipes, statuses } = sectionAt(model, depth);
  return pipes.some(
    ({ top_ft, cut_ft, slotted }, i) =>
      top_ft === depth && cut_ft === null && !slotted && statuses[i] !== "cemented",
  );
};

/** The sections of an interval, split wherever the well's geometry or cement changes; shallowest first. */
export const slices = (
  model: WellModel,
  top: number,
  bottom: number,
): { top_ft: number; bottom_ft: number }[] => {
  const breaks = breaksOf(model, top, bottom);
  return breaks.slice(1).map((bottom_ft, i) => ({ top_ft: breaks[i] as number, bottom_ft }));
};

/** Hole diameters that are not on record where cement may have to fill the hole: beside open annuli, and below casing. */
export const missingHoleSizes = (model: WellModel): MissingFact[] => {
  const depths = slices(model, 0, model.facts.td_ft).map((slice) => slice.top_ft);
  const besideRock =
    (pipe: Pipe) =>
    (depth: number): boolean =>
      pipesAt(model, depth).at(-1) === pipe && sectionAt(model, depth).statuses.at(-1) !== "cemented";
  const uncased = depths.find(
    (depth) => openHoleAt(model, depth) && drilledDiameterAt(model, depth) === null,
  );
  return [
    ...model.pipes
      .filter((pipe) => pipe.hole_in === null && depths.some(besideRock(pipe)))
      .map(holeSizeMissing),
    ...(uncased === undefined ? [] : [openHoleSizeMissing(uncased)]),
  ];
};

const sameInside = (a: InsideSegment, b: InsideSegment): boolean =>
  a.kind === b.kind && a.string === b.string && a.id_in === b.id_in && a.bottom_ft === b.top_ft;

/** The bore that cement in an interval would fill, section by section, shallowest first. */
export const insideSegments = (model: WellModel, top: number, bottom: number): InsideSegment[] => {
  const segments: InsideSegment[] = [];
  for (const slice of slices(model, top, bottom)) {
    const pipe = innermostPipeAt(model, slice.top_ft);
    const segment: InsideSegment = {
      ...slice,
      kind: pipe === null ? "open_hole" : "casing",
      string: pipe?.string ?? null,
      id_in: pipe?.id_in ?? holeDiameterAt(model, slice.top_ft),
    };
    const last = segments.at(-1);
    if (last && sameInside(last, segment)) last.bottom_ft = segment.bottom_ft;
    else segments.push(segment);
  }
  return segments;
};

const continues = (a: OutsideSegment, b: OutsideSegment): boolean =>
  a.bottom_ft === b.top_ft &&
  a.inner_od_in === b.inner_od_in &&
  a.outer === b.outer &&
  a.outer_id_in === b.outer_id_in &&
  a.cement === b.cement;

/**
 * The bore around an annulus that cement fills through the slots of a liner; throws `well_incomplete` where the record
 * has no diameter of the hole.
 */
const sizeToFill = ({ outer, pipe }: Annulus): number => outer?.id_in ?? outerHole(pipe);

/**
 * Every annulus beside an interval, section by section; `filled` where a squeeze of this plug puts cement, or where it
 * runs out through the slots of a liner, however it is placed.
 */
export const outsideSegments = (
  model: WellModel,
  top: number,
  bottom: number,
  squeezed: boolean,
): OutsideSegment[] => {
  const segments: OutsideSegment[] = [];
  let above: OutsideSegment[] = [];
  for (const slice of slices(model, top, bottom)) {
    const beside: OutsideSegment[] = [];
    for (const annulus of annuliAt(model, slice.top_ft)) {
      const filled = annulus.status !== "cemented" && (squeezed || annulus.pipe.slotted);
      const segment: OutsideSegment = {
        ...slice,
        string: annulus.pipe.string,
        outer: annulus.outer?.string ?? "open_hole",
        inner_od_in: annulus.pipe.od_in,
        outer_id_in: filled ? sizeToFill(annulus) : annulus.outer_id_in,
        cement: annulus.status,
        filled,
      };
      const before = above.find((other) => continues(other, segment));
      if (before) before.bottom_ft = segment.bottom_ft;
      else segments.push(segment);
      beside.push(before ?? segment);
    }
    // only what ends at a slice's top can go on in it
    above = beside;
  }
  return segments;
};

/** The continuous stretches of an interval whose annuli are sealed: from rock to rock once the bore holds cement. */
export const sealedStretches = (
  model: WellModel,
  top: number,
  bottom: number,
  isSealed: (model: WellModel, depth: number) => boolean = isCemented,
): { top_ft: number; bottom_ft: number }[] => {
  const stretches: { top_ft: number; bottom_ft: number }[] = [];
  for (const slice of slices(model, top, bottom)) {
    if (!isSealed(model, slice.top_ft)) continue;
    const last = stretches.at(-1);
    if (last && last.bottom_ft === slice.top_ft) last.bottom_ft = slice.bottom_ft;
    else stretches.push({ ...slice });
  }
  return stretches;
};

/** Whether one of them is this long (ft) or longer. */
export const hasSealedStretch = (model: WellModel, top: number, bottom: number, length: number): boolean => {
  let from: number | null = null;
  for (const slice of slices(model, top, bottom)) {
    from = isCemented(model, slice.top_ft) ? (from ?? slice.top_ft) : null;
    if (from !== null && slice.bottom_ft - from >= length) return true;
  }
  return false;
};

/** The parts of an interval where some annulus isn't known to hold cement, shallowest first. */
export const openStretches = (
  model: WellModel,
  top: number,
  bottom: number,
): { top_ft: number; bottom_ft: number; unknown: boolean }[] => {
  const stretches: { top_ft: number; bottom_ft: number; unknown: boolean }[] = [];
  for (const slice of slices(model, top, bottom)) {
    if (isCemented(model, slice.top_ft)) continue;
    const unknown = annuliAt(model, slice.top_ft).some((annulus) => annulus.status === "unknown");
    const last = stretches.at(-1);
    if (last && last.bottom_ft === slice.top_ft) {
      last.bottom_ft = slice.bottom_ft;
      last.unknown ||= unknown;
    } else stretches.push({ ...slice, unknown });
  }
  return stretches;
};
