import type { SqueezeStage, Step } from "../schema/plan-schema.ts";
import { isBarrierType, pumpsCement, spanOf, squeezes, type Span } from "../schema/step-facts.ts";
import { stringsAt, type StringLeft, type WellRecord } from "./record.ts";
import { gapsIn, PLUG_FT, runsOf, TOLERANCE_FT } from "./spans.ts";

/** A bridge plug of the plan, or an old one, and the cement on it. */
export interface Barrier {
  what: string;
  depth_ft: number;
  cap_ft: number;
  old: boolean;
}

/** What the plan's steps and the record's cement close. */
export interface PlanWork {
  /** Cement in the bore, as continuous runs. */
  bore: readonly Span[];
  /** Where a tagged step's cement stands. */
  tagged: readonly Span[];
  /** Sealed runs of each string's annulus. */
  sealed: ReadonlyMap<StringLeft, readonly Span[]>;
  barriers: readonly Barrier[];
}

const stagesOf = (
  step: Step,
): readonly (Omit<SqueezeStage, "strings"> & { strings: SqueezeStage["strings"] | null })[] => {
  if (!pumpsCement(step.type) || !squeezes(step.placement)) return [];
  if (step.squeeze_stages !== undefined) return step.squeeze_stages;
  if (step.perforate_at_ft === null || step.top_ft === null) return [];
  return [{ perforate_at_ft: step.perforate_at_ft, top_ft: step.top_ft, strings: null }];
};

/** Cement rises from the perforation in the open annulus that it meets, and no further than that is open. */
const risen = (string: StringLeft, perforation: number, top: number): Span | null => {
  const open = gapsIn(string, string.sealed).find(
    (gap) => gap.top_ft < perforation && perforation <= gap.bottom_ft + TOLERANCE_FT,
  );
  return open === undefined
    ? null
    : { top_ft: Math.max(open.top_ft, top), bottom_ft: Math.min(open.bottom_ft, perforation) };
};

const squeezed = (record: WellRecord, steps: readonly Step[]): { string: StringLeft; span: Span }[] =>
  steps.flatMap(stagesOf).flatMap(({ perforate_at_ft, top_ft, strings }) =>
    perforate_at_ft > record.floor_ft + TOLERANCE_FT
      ? []
      : stringsAt(record.strings, perforate_at_ft, true).flatMap((string) => {
          if (strings !== null && !strings.includes(string.string)) return [];
          const span = risen(string, perforate_at_ft, top_ft);
          return span === null ? [] : [{ string, span }];
        }),
  );

const cementOn = (depth: number, bore: readonly Span[]): number => {
  const run = bore.find(({ top_ft, bottom_ft }) => top_ft < depth && bottom_ft >= depth - TOLERANCE_FT);
  return run === undefined ? 0 : depth - run.top_ft;
};

const isPerforated = (record: WellRecord, depth: number): boolean =>
  record.facts.perforations.some(({ top_ft, bottom_ft }) => top_ft < depth && depth < bottom_ft);

/** A bridge plug holds only in pipe, and not on perforations. */
const newBarriers = (record: WellRecord, steps: readonly Step[], bore: readonly Span[]): Barrier[] =>
  steps.flatMap(({ type, depth_ft }) =>
    !isBarrierType(type) ||
    depth_ft === null ||
    depth_ft > record.floor_ft + TOLERANCE_FT ||
    stringsAt(record.strings, depth_ft, true).length === 0 ||
    isPerforated(record, depth_ft)
      ? []
      : [
          {
            what: type === "bridge_plug" ? "bridge plug" : "cement retainer",
            depth_ft,
            cap_ft: cementOn(depth_ft, bore),
            old: false,
          },
        ],
  );

/** What a plan's steps close in the well of the record. */
export const workOf = (record: WellRecord, steps: readonly Step[]): PlanWork => {
  const inBore = (step: Step): Span[] => {
    const span = pumpsCement(step.type) ? spanOf(step) : null;
    return span === null || span.top_ft >= record.floor_ft
      ? []
      : [{ top_ft: span.top_ft, bottom_ft: Math.min(span.bottom_ft, record.floor_ft) }];
  };
  const caps = record.plugs.map(({ depth_ft, cap_ft }) => ({
    top_ft: depth_ft - cap_ft,
    bottom_ft: depth_ft,
  }));
  const bore = runsOf([...steps.flatMap(inBore), ...caps]);
  const behind = squeezed(record, steps);
  const oldOnes = record.plugs.map((plug, index): Barrier => {
    const near = plug.depth_ft - plug.cap_ft - PLUG_FT <= record.floor_ft;
    const onIt = index === 0 && near ? cementOn(record.floor_ft, bore) : 0;
    return { ...plug, cap_ft: plug.cap_ft + onIt, old: true };
  });
  return {
    bore,
    tagged: steps.filter(({ tag }) => tag.required).flatMap(inBore),
    sealed: new Map(
      record.strings.map((string) => [
        string,
        runsOf([...string.sealed, ...behind.flatMap((b) => (b.string === string ? [b.span] : []))]),
      ]),
    ),
    barriers: [...newBarriers(record, steps, bore), ...oldOnes],
  };
};
