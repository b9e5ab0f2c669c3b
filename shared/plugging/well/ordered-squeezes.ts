import type { CementInterval, Pipe, WellModel } from "./well-model.ts";

interface Span {
  top_ft: number;
  bottom_ft: number;
}

/** A formation that the district's book may have squeezed whatever cement is on record. */
interface Ordered {
  top_ft: number;
  length_ft: number;
  required: boolean;
  squeeze?: true | undefined;
}

const without = (interval: CementInterval, { top_ft, bottom_ft }: Span): CementInterval[] =>
  interval.status !== "cemented" || interval.bottom_ft <= top_ft || bottom_ft <= interval.top_ft
    ? [interval]
    : [
        { ...interval, bottom_ft: top_ft },
        { ...interval, top_ft: bottom_ft },
      ].filter((rest) => rest.top_ft < rest.bottom_ft);

const holds = (outer: Span, span: Span): boolean =>
  outer.top_ft <= span.top_ft && span.bottom_ft <= outer.bottom_ft;

/** Whether the record has the diameters that the cement behind every string along an interval depends on. */
const isSized = (pipes: readonly Pipe[], span: Span): boolean =>
  pipes
    .filter(({ top_ft, shoe_ft }) => top_ft < span.bottom_ft && span.top_ft < shoe_ft)
    .every(
      (pipe) =>
        pipe.hole_in !== null ||
        pipes.some(
          (outer) => outer.od_in > pipe.od_in && holds({ ...outer, bottom_ft: outer.shoe_ft }, span),
        ),
    );

/**
 * The well with the annuli taken as open above each formation that the district's book has perforated and squeezed even
 * where cement was circulated: the cement on record there is the one that the book doesn't trust.
 */
export const withOrderedSqueezes = (model: WellModel, formations: readonly Ordered[]): WellModel => {
  const spans = formations
    .filter(({ squeeze, required, top_ft }) => squeeze === true && required && top_ft <= model.floor_ft)
    .map(({ top_ft, length_ft }) => ({
      top_ft: Math.max(model.top_ft, top_ft - length_ft),
      bottom_ft: top_ft,
    }))
    .filter((span) => span.top_ft < span.bottom_ft && isSized(model.pipes, span));
  if (spans.length === 0) return model;
  const pipes = model.pipes.map((pipe) => ({
    ...pipe,
    cement: spans.reduce<readonly CementInterval[]>(
      (cement, span) => cement.flatMap((interval) => without(interval, span)),
      pipe.cement,
    ),
  }));
  return { ...model, pipes };
};
