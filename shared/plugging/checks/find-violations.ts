import type { Severity, Violation } from "../schema/plan-schema.ts";
import { capCheck } from "./cap-check.ts";
import { classCheck, minimumSacksCheck, overrideCheck } from "./cement-check.ts";
import { bookSacksCheck, borrowedRowsCheck, chartCheck } from "./chart-check.ts";
import type { Check, CheckInput } from "./check.ts";
import { coverCheck } from "./cover-check.ts";
import { cutCheck } from "./cut-check.ts";
import { barrierCheck, depthCheck } from "./depth-check.ts";
import { horizonCheck } from "./horizon-check.ts";
import { orderCheck, overlapCheck } from "./order-check.ts";
import { annulusCheck, unknownCementCheck } from "./placement-check.ts";
import { groundwaterCheck, reachCheck } from "./reach-check.ts";
import { tagCheck } from "./tag-check.ts";
import { formLengthCheck, lengthCheck, volumeCheck } from "./volume-check.ts";

const CHECKS: readonly Check[] = [
  groundwaterCheck,
  reachCheck,
  coverCheck,
  horizonCheck,
  capCheck,
  tagCheck,
  cutCheck,
  depthCheck,
  barrierCheck,
  orderCheck,
  overlapCheck,
  volumeCheck,
  lengthCheck,
  annulusCheck,
  unknownCementCheck,
  classCheck,
  overrideCheck,
  chartCheck,
  bookSacksCheck,
  formLengthCheck,
  minimumSacksCheck,
  borrowedRowsCheck,
];

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** All violations of a plan: law first, then district practice, then common practice; deepest first within a rank. */
export const findViolations = (input: CheckInput): Violation[] =>
  CHECKS.flatMap((check) => check(input)).sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      (b.depths?.bottom_ft ?? Number.POSITIVE_INFINITY) - (a.depths?.bottom_ft ?? Number.POSITIVE_INFINITY) ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
