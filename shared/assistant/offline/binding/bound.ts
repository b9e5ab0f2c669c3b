import type { CompactStep } from "../../tools/plan-views.ts";

/** The steps that were found, with what was assumed; or why not, and which ones it may be. */
export type Bound =
  | { ok: true; steps: CompactStep[]; notes: string[] }
  | { ok: false; why: string; candidates: CompactStep[] };

export const none = (why: string, candidates: readonly CompactStep[] = []): Bound => ({
  ok: false,
  why,
  candidates: [...candidates],
});
export const some = (steps: readonly CompactStep[], notes: string[] = []): Bound => ({
  ok: true,
  steps: [...new Set(steps)],
  notes,
});

/** From where to where a step stands; a device stands at one depth. */
export const spanOf = ({ top_ft, bottom_ft, depth_ft }: CompactStep): [number, number] | null => {
  if (top_ft !== null && bottom_ft !== null) return [top_ft, bottom_ft];
  return depth_ft === null ? null : [depth_ft, depth_ft];
};

export const topOf = (step: CompactStep): number => spanOf(step)?.[0] ?? Infinity;
