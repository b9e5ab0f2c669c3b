import { AppError } from "#shared/kernel/errors.ts";
import { feet } from "../words/feet.ts";
import type { PlanOptions } from "../schema/plan-schema.ts";
import type { Casing, WellFacts } from "../schema/well-schema.ts";
import { cutInWorkFt, topBeforeWorkFt } from "./cut-in-work.ts";

/**
 * Throws `well_invalid` where the options pull a string that the record doesn't have, or one string twice: nothing would
 * come of it, and the plan would look as if it had.
 */
export const checkPulledStrings = (
  { casing }: Pick<WellFacts, "casing">,
  { pull_casing }: Pick<PlanOptions, "pull_casing">,
): void => {
  pull_casing.forEach(({ string, cut_ft }, index) => {
    const pointer = `/options/pull_casing/${index}/string`;
    const refuse = (why: string): AppError =>
      new AppError(
        "well_invalid",
        `The ${string} casing can't be cut at ${feet(cut_ft)} ft and pulled: ${why}.`,
        { errors: [{ pointer, message: why }] },
      );
    if (!casing.some((one) => one.string === string)) throw refuse(`the record has no ${string} casing`);
    if (pull_casing.findIndex((one) => one.string === string) < index)
      throw refuse("the options cut this string at two depths");
  });
};

/** What comes of pulling a string that was cut and pulled as deep or deeper before: nothing, which the plan says. */
export const pulledBefore = (
  { casing }: Pick<WellFacts, "casing">,
  { pull_casing }: Pick<PlanOptions, "pull_casing">,
): string[] =>
  casing.flatMap((one) => {
    const asked = pull_casing.find(({ string }) => string === one.string)?.cut_ft ?? null;
    const before = topBeforeWorkFt(one);
    if (asked === null || asked > before) return [];
    return [
      `The option pull_casing cuts the ${one.string} casing (${one.od_in} in) at ${feet(asked)} ft; the record has it from ${feet(before)} ft down only, so nothing of it is pulled.`,
    ];
  });

interface Obstruction {
  what: string;
  depth_ft: number;
  top_ft: number;
}

/** A narrower string that still stands inside the part of a string that would be pulled. */
const stringInside = (well: WellFacts, pulled: Casing, cut: number, options: PlanOptions) =>
  well.casing.find(
    (inner) =>
      inner.od_in < pulled.od_in &&
      inner.shoe_ft > topBeforeWorkFt(pulled) &&
      Math.max(topBeforeWorkFt(inner), cutInWorkFt(inner, options) ?? 0) < Math.min(cut, inner.shoe_ft),
  );

const refused = (pulled: Casing, cut: number, why: string, instead: string): AppError =>
  new AppError(
    "well_invalid",
    `The ${pulled.string} casing can't be cut at ${feet(cut)} ft and pulled: ${why}. ${instead}.`,
    { errors: [{ pointer: "/options/pull_casing", message: why }] },
  );

/**
 * Throws `well_invalid` where the options pull casing that can't be pulled: with a plug, fill or junk above the cut,
 * which no cutter passes and which would leave with the pipe, or with another string inside it.
 */
export const checkPulls = (well: WellFacts, options: PlanOptions, barrier: Obstruction | null): void => {
  for (const casing of well.casing) {
    const cut = cutInWorkFt(casing, options);
    if (cut === null) continue;
    const inner = stringInside(well, casing, cut, options);
    if (inner !== undefined)
      throw refused(
        casing,
        cut,
        `the ${inner.od_in} in ${inner.string} string stands inside it`,
        "Pull the inner string from that depth or deeper as well",
      );
    if (barrier !== null && barrier.top_ft < cut)
      throw refused(
        casing,
        cut,
        `the ${barrier.what} at ${feet(barrier.depth_ft)} ft stands above the cut, and what stands in the pipe leaves with it`,
        `Mill or drill it out first (on record as to be removed), or cut at ${feet(barrier.top_ft)} ft or above`,
      );
  }
};
