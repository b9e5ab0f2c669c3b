import { onceFor } from "#shared/kernel/once-for.ts";
import { countAbove, countDownTo } from "../schema/sorted-depths.ts";
import type { CementStatus, Pipe, WellModel } from "./well-model.ts";

/** What stands at every depth between two neighbouring breaks of a well. */
export interface Section {
  /** The strings, innermost first. */
  pipes: readonly Pipe[];
  /** What is known of the cement behind each of them. */
  statuses: readonly CementStatus[];
  /** Whether every annulus is sealed, and whether that beside the rock is. */
  is_cemented: boolean;
  is_rock_cemented: boolean;
}

interface Sections {
  /** Depths at which the well's geometry or cement changes, shallowest first. */
  breaks: readonly number[];
  /** The section that ends at the break of the same index, and the one below all breaks; found when first asked for. */
  found: (Section | undefined)[];
}

/** Every plug and target asks for the sections again. */
const sectionsOf = onceFor((model: WellModel): Sections => {
  const depths = [
    ...model.pipes.flatMap(({ top_ft, shoe_ft, cement }) => [
      top_ft,
      shoe_ft,
      ...cement.flatMap((interval) => [interval.top_ft, interval.bottom_ft]),
    ]),
    ...model.holes.map(({ bottom_ft }) => bottom_ft),
  ];
  return { breaks: [...new Set(depths)].sort((a, b) => a - b), found: [] };
});

const cementBehind = (pipe: Pipe, depth: number): CementStatus => {
  const here = pipe.cement.filter((interval) => interval.top_ft <= depth && depth < interval.bottom_ft);
  if (here.some((interval) => interval.status === "cemented")) return "cemented";
  return here.length > 0 ? "unknown" : "open";
};

/** The section at a depth; at a break, the one below it. */
export const sectionAt = (model: WellModel, depth: number): Section => {
  const { breaks, found } = sectionsOf(model);
  const index = countDownTo(breaks, depth);
  const before = found[index];
  if (before !== undefined) return before;
  const pipes = model.pipes.filter((pipe) => pipe.top_ft <= depth && depth < pipe.shoe_ft);
  const statuses = pipes.map((pipe) => cementBehind(pipe, depth));
  const sealed = pipes.map((pipe, i) => pipe.slotted || statuses[i] === "cemented");
  const section = {
    pipes,
    statuses,
    is_cemented: !sealed.includes(false),
    is_rock_cemented: sealed.at(-1) !== false,
  };
  found[index] = section;
  return section;
};

/** The breaks inside an interval, both its ends included. */
export const breaksOf = (model: WellModel, top: number, bottom: number): number[] => {
  if (top >= bottom) return top === bottom ? [top] : [bottom, top];
  const { breaks } = sectionsOf(model);
  return [top, ...breaks.slice(countDownTo(breaks, top), countAbove(breaks, bottom)), bottom];
};
