import type { InsideSegment, Materials, OutsideSegment, PlanOptions, Step } from "../schema/plan-schema.ts";
import {
  capsBridgePlug,
  isCap,
  isExemptFromVolumeRule,
  isTopPlug,
  LONGEST_CAP_FT,
  perforationsOf,
  spanOf,
  squeezedOpeningsOf,
  squeezes,
} from "../schema/step-facts.ts";
import {
  annulusBblPerFt,
  boreBblPerFt,
  depthFactor,
  FT3_PER_BBL,
  GAL_PER_BBL,
  heightWithStinger,
  sacksFor,
  waterBbl,
} from "./capacity.ts";
import { feet, roundTo } from "../words/feet.ts";

const HUNDRED_FT = 100;

const insideLine = (segment: InsideSegment): { ft3: number; line: string } => {
  const length = segment.bottom_ft - segment.top_ft;
  const perFt = boreBblPerFt(segment.id_in);
  const ft3 = length * perFt * FT3_PER_BBL;
  const where = segment.kind === "open_hole" ? "Open hole" : `Inside the ${segment.string} casing`;
  return {
    ft3,
    line: `${where}, ${segment.id_in} in bore: ${feet(length)} ft × ${perFt.toFixed(5)} bbl/ft = ${(ft3 / FT3_PER_BBL).toFixed(2)} bbl = ${ft3.toFixed(1)} ft³.`,
  };
};

const outsideLine = (segment: OutsideSegment, isSqueezed: boolean): { ft3: number; line: string } => {
  const length = segment.bottom_ft - segment.top_ft;
  const perFt = annulusBblPerFt(segment.outer_id_in, segment.inner_od_in);
  const ft3 = length * perFt * FT3_PER_BBL;
  const outer = segment.outer === "open_hole" ? "the hole" : `the ${segment.outer} casing`;
  return {
    ft3,
    line: `${isSqueezed ? "Behind" : "Through the slots, behind"} the ${segment.string} casing to ${outer} (${segment.inner_od_in} to ${segment.outer_id_in} in): ${feet(length)} ft × ${perFt.toFixed(5)} bbl/ft = ${ft3.toFixed(1)} ft³.`,
  };
};

interface Volume {
  base_ft3: number;
  lines: string[];
}

const baseVolume = ({
  inside,
  outside,
  placement,
}: Pick<Step, "inside" | "outside" | "placement">): Volume => {
  const filled = outside.filter((segment) => segment.filled);
  const parts = [
    ...inside.map(insideLine),
    ...filled.map((segment) => outsideLine(segment, squeezes(placement))),
  ];
  return { base_ft3: parts.reduce((sum, part) => sum + part.ft3, 0), lines: parts.map((part) => part.line) };
};

/**
 * The cement volume (ft³ of slurry) that (d)(11) requires of a step: at least 100 ft of hole, plus 10 % for each
 * 1,000 ft of depth.
 */
export const requiredSlurryFt3 = (step: Step, seats: readonly number[] | null = null): number => {
  const span = spanOf(step);
  if (span === null) return 0;
  const { base_ft3 } = baseVolume(step);
  if (isExemptFromVolumeRule(step, seats)) return base_ft3;
  const length = span.bottom_ft - span.top_ft;
  return base_ft3 * Math.max(1, HUNDRED_FT / length) * depthFactor(span.bottom_ft);
};

const factorLine = (step: Step, bottom: number, factor: number, seats: readonly number[] | null): string => {
  if (step.excess !== null)
    return `Excess set by hand to ${roundTo(step.excess * 100, 1)} %: × ${factor.toFixed(3)}.`;
  if (isCap(step, seats))
    return "Cement on a bridge plug: the volume rule of (d)(11) isn't applied to it (our reading of (g)(3)).";
  if (isTopPlug(step)) return "The top plug: exempt from (d)(11).";
  return `Bottom at ${feet(bottom)} ft, 10 % for each 1,000 ft (16 TAC §3.14(d)(11)): × ${factor.toFixed(3)}.`;
};

const shortLine = (step: Step, ft3: number, seats: readonly number[] | null): string =>
  capsBridgePlug(step, seats)
    ? `Cement on a bridge plug may be of 20 ft or any longer ((g)(3)); longer than ${LONGEST_CAP_FT} ft it counts as a plug, for which (d)(11) asks for the volume of 100 ft: ${ft3.toFixed(1)} ft³.`
    : `Shorter than 100 ft: the volume of 100 ft is taken, ${ft3.toFixed(1)} ft³.`;

const stagesLine = (step: Step): string[] => {
  const shot = perforationsOf(step).map(feet).join(" and ");
  const open = squeezedOpeningsOf(step).map(feet).join(" and ");
  return [
    ...(perforationsOf(step).length > 1
      ? [`Cement behind the pipe parts what is open: perforate at ${shot} ft.`]
      : []),
    ...(open === ""
      ? []
      : [
          `Cement from below comes back into the pipe through the open perforations: squeeze through these too, from ${open} ft up.`,
        ]),
  ];
};

const stingerLine = (step: Step, ft3: number, options: PlanOptions): string[] => {
  const bore = step.inside[0]?.id_in;
  const od = options.stinger_od_in;
  if (od === null || bore === undefined || od >= bore || step.placement !== "spot") return [];
  // the inside diameter of a work string is close to 0.85 of its outside diameter in every size of the table
  const height = heightWithStinger(ft3, { boreIn: bore, stingerOdIn: od, stingerIdIn: od * 0.85 });
  return [`With the ${od} in work string still in it the cement stands ${feet(height)} ft high.`];
};

/**
 * Cement volume, sacks and water of one step: its bore and, where it is squeezed, every open annulus, times the
 * excess factor of 16 TAC §3.14(d)(11), never less than 100 ft of hole. Sacks are rounded up. `seats` are the depths on
 * which a cap can stand; null takes every cap for one. Null for a step without cement or depths.
 */
export const computeMaterials = (
  step: Step,
  options: PlanOptions,
  seats: readonly number[] | null = null,
): Materials | null => {
  const span = spanOf(step);
  if (step.cement === null || span === null || span.bottom_ft <= span.top_ft) return null;
  const { base_ft3, lines } = baseVolume(step);
  const exempt = isExemptFromVolumeRule(step, seats);
  const length = span.bottom_ft - span.top_ft;
  const short = !exempt && length < HUNDRED_FT;
  const full = short ? (base_ft3 * HUNDRED_FT) / length : base_ft3;
  const factor = step.excess !== null ? 1 + step.excess : exempt ? 1 : depthFactor(span.bottom_ft);
  const wanted = full * factor;
  const { yield_ft3_per_sk: yieldFt3, water_gal_per_sk: waterGal } = step.cement;
  const bySlurry = sacksFor(wanted, yieldFt3);
  const minimum = exempt ? null : options.minimum_sacks;
  const computed = minimum !== null && bySlurry < minimum ? minimum : bySlurry;
  const sacks = step.override?.sacks ?? computed;
  const slurry_ft3 = computed > bySlurry || step.override !== null ? sacks * yieldFt3 : wanted;
  const water = waterBbl(sacks, waterGal);
  return {
    base_ft3: roundTo(base_ft3, 2),
    excess_factor: roundTo(factor, 4),
    slurry_ft3: roundTo(slurry_ft3, 2),
    slurry_bbl: roundTo(slurry_ft3 / FT3_PER_BBL, 2),
    sacks,
    sacks_computed: computed,
    water_bbl: roundTo(water, 2),
    minimum_applied: computed > bySlurry ? "minimum_sacks" : short ? "hundred_feet" : "none",
    explain: [
      ...lines,
      ...stagesLine(step),
      ...(short ? [shortLine(step, full, seats)] : []),
      factorLine(step, span.bottom_ft, factor, seats),
      `Slurry ${wanted.toFixed(1)} ft³ ÷ ${yieldFt3} ft³/sk (class ${step.cement.class}, ${step.cement.density_ppg} lb/gal) = ${(wanted / yieldFt3).toFixed(1)}, rounded up: ${bySlurry} sacks.`,
      ...(computed > bySlurry ? [`Practice, not law: at least ${computed} sacks a plug.`] : []),
      ...(step.override !== null ? [`Set by hand to ${sacks} sacks; the rules ask for ${computed}.`] : []),
      `Water: ${sacks} sk × ${waterGal} gal ÷ ${GAL_PER_BBL} = ${water.toFixed(2)} bbl.`,
      ...stingerLine(step, slurry_ft3, options),
    ],
  };
};
