import type { Severity, Violation } from "../schema/plan-schema.ts";
import { approvalCheck } from "./approval-check.ts";
import { capCheck } from "./cap-check.ts";
import {
  bailerCheck,
  balanceCheck,
  classCheck,
  extenderCheck,
  minimumSacksCheck,
  overrideCheck,
} from "./cement-check.ts";
import { bookSacksCheck, borrowedRowsCheck, chartCheck } from "./chart-check.ts";
import { cementAmountCheck, differingCementCheck, stageFootCheck } from "./cement-record-check.ts";
import type { Check, CheckInput } from "./check.ts";
import { coverCheck } from "./cover-check.ts";
import { cutCheck } from "./cut-check.ts";
import { barrierCheck, depthCheck } from "./depth-check.ts";
import { clearByExceptions } from "./district-exceptions.ts";
import {
  differingTopsCheck,
  differingWaterCheck,
  leftInHoleCheck,
  missingFactsCheck,
} from "./facts-check.ts";
import { horizonCheck, oldPlugCheck } from "./horizon-check.ts";
import { isolationCheck } from "./isolation-check.ts";
import { obstructionCheck } from "./obstruction-check.ts";
import { orderCheck, overlapCheck } from "./order-check.ts";
import { packerCheck } from "./packer-check.ts";
import { annulusCheck, unknownCementCheck } from "./placement-check.ts";
import { drainholeCapCheck } from "./drainhole-cap-check.ts";
import { joiningCheck } from "./joining-check.ts";
import { groundwaterCheck, reachCheck } from "./reach-check.ts";
import {
  capAmountCheck,
  capPlugBackCheck,
  leakCheck,
  drinkingWaterCheck,
  noWaterCheck,
  surfaceDepthCheck,
} from "./record-conflict-check.ts";
import { seatCheck } from "./seat-check.ts";
import { slotsCheck } from "./slots-check.ts";
import { stageToolCheck } from "./stage-tool-check.ts";
import { squeezeCheck } from "./squeeze-check.ts";
import { tagCheck, tagWaitCheck } from "./tag-check.ts";
import { formLengthCheck, lengthCheck, volumeCheck } from "./volume-check.ts";

const CHECKS: readonly Check[] = [
  groundwaterCheck,
  missingFactsCheck,
  leftInHoleCheck,
  reachCheck,
  obstructionCheck,
  coverCheck,
  horizonCheck,
  oldPlugCheck,
  capCheck,
  drainholeCapCheck,
  approvalCheck,
  seatCheck,
  tagCheck,
  tagWaitCheck,
  cutCheck,
  depthCheck,
  barrierCheck,
  orderCheck,
  overlapCheck,
  volumeCheck,
  lengthCheck,
  annulusCheck,
  squeezeCheck,
  unknownCementCheck,
  slotsCheck,
  stageToolCheck,
  balanceCheck,
  extenderCheck,
  bailerCheck,
  classCheck,
  overrideCheck,
  joiningCheck,
  chartCheck,
  bookSacksCheck,
  formLengthCheck,
  minimumSacksCheck,
  borrowedRowsCheck,
  differingTopsCheck,
  differingWaterCheck,
  noWaterCheck,
  drinkingWaterCheck,
  surfaceDepthCheck,
  capAmountCheck,
  capPlugBackCheck,
  leakCheck,
  differingCementCheck,
  cementAmountCheck,
  stageFootCheck,
];

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** All violations of a plan: law first, then district practice, then common practice; deepest first within a rank. */
export const findViolations = (input: CheckInput): Violation[] => {
  const told = CHECKS.flatMap((check) => check(input));
  // a packer in the way is no word on what stays open near it
  const all = [...told, ...isolationCheck(input, told), ...packerCheck(input)];
  return clearByExceptions(all, input.context.options.district_exceptions ?? []).sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      (b.depths?.bottom_ft ?? Number.POSITIVE_INFINITY) - (a.depths?.bottom_ft ?? Number.POSITIVE_INFINITY) ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
};
