import { law } from "../regulation/citation.ts";
import type { Step, Violation } from "../schema/plan-schema.ts";
import {
  horizonTop,
  isCasedBeyond,
  isShortOfShoe,
  kickOffBefore,
  productionShoe,
} from "../targets/drainhole.ts";
import { horizonTopAt } from "../targets/kick-off.ts";
import { HALF_PLUG_FT } from "../targets/target.ts";
import type { Horizon } from "../targets/horizons.ts";
import { oldPlugsOverLateral } from "../targets/old-plugs.ts";
import { reliedOn } from "../targets/open-hole-bridge.ts";
import { feet } from "../words/feet.ts";
import { spanOf, type Span } from "../schema/step-facts.ts";
import { cementOf, closesBelow, gapsIn } from "./cement-cover.ts";
import { broken, DEPTH_TOLERANCE_FT, type Check, type CheckInput } from "./check.ts";
import { isJustAbove } from "./horizon-check.ts";

/** A bridge plug farther (ft) above its horizon than this is told with its distance. */
const FAR_ABOVE_FT = 1000;

const APPROVAL = "the district director has to approve it with the procedure";

const differs = (step: Step, paragraph: string, message: string): Violation =>
  broken({
    code: "plug_needs_approval",
    severity: "warning",
    message: `Step ${step.plug_no} is ${message}; ${APPROVAL} (${law("(j)")}).`,
    citation: `${law(paragraph)}, ${law("(j)")}`,
    depths: spanOf(step),
    step_ids: [step.step_id],
  });

const bridgeAbove = ({ steps }: CheckInput, horizon: Horizon): Step | undefined =>
  steps.find(
    (step) => step.depth_ft !== null && closesBelow(step, steps) && isJustAbove(horizon, step.depth_ft),
  );

const aboveOpenHole = (input: CheckInput, horizon: Horizon): Violation[] => {
  const bridge = bridgeAbove(input, horizon);
  const relied = reliedOn(input.context, input.targets.covers, horizon);
  if (bridge === undefined || relied === null) return [];
  const which =
    relied.length > 0
      ? relied.map(({ name, top_ft }) => `the ${name} at ${feet(top_ft)} ft`).join(", ")
      : "what produces there, as no productive formation of it is on record";
  return [
    differs(
      bridge,
      "(i)(1)",
      `a bridge plug in place of cement in the open hole: (g)(3) has one above perforated intervals, and in an open-hole completion (i)(1) has cement plugs centred at the top and the bottom of each productive formation, (i)(2) one through a thin one. It isolates ${which}. Approved forms have such a bridge plug`,
    ),
  ];
};

/** What a bridge plug below the top of the drainhole's horizon leaves without cement at that top, in words; empty where nothing. */
const bareTop = ({ context, steps }: CheckInput, bridge: number, opening: number): string => {
  const top = horizonTopAt(context.well, opening);
  if (top === null || top >= bridge) return "";
  const about = { top_ft: top - HALF_PLUG_FT, bottom_ft: Math.min(top + HALF_PLUG_FT, bridge) };
  const [first, ...others] = gapsIn(about, cementOf(steps));
  if (first === undefined) return "";
  const bare = `${feet(first.top_ft)}–${feet((others.at(-1) ?? first).bottom_ft)} ft`;
  return `. The top of the horizon, at ${feet(top)} ft, lies ${feet(bridge - top)} ft above the bridge plug, and ${bare} about it hold no cement: (k) has the plug end 50 ft above that top`;
};

const inDrainhole = (input: CheckInput, horizon: Horizon): Violation[] => {
  const { across, top_ft } = horizon;
  const bridge = bridgeAbove(input, horizon);
  if (bridge !== undefined) {
    const far = Math.min(top_ft, horizonTop(input.context.well) ?? top_ft) - (bridge.depth_ft ?? top_ft);
    const where = far > FAR_ABOVE_FT ? `, ${feet(far)} ft above the top of the horizon,` : "";
    const isAbove = (bridge.depth_ft ?? 0) <= kickOffBefore(input.context.well, top_ft);
    const place = isAbove
      ? "above the kick-off point"
      : "above the perforations and below the kick-off point";
    const what = `a bridge plug ${place}${where} in place of the isolation plug of (k) at the top of the horizon${bareTop(input, bridge.depth_ft ?? top_ft, top_ft)}`;
    return [differs(bridge, "(k)", what)];
  }
  return isCasedBeyond(input.context, top_ft) ? shortOfShoe(input, across) : [];
};

/** The cement about a drainhole's top, where it leaves out the cased lateral down to the shoe. */
const shortOfShoe = (input: CheckInput, { top_ft, bottom_ft }: Span): Violation[] => {
  const shoe = productionShoe(input.context);
  const cement = cementOf(input.steps).find(
    (span) => span.top_ft <= top_ft + DEPTH_TOLERANCE_FT && span.bottom_ft >= bottom_ft - DEPTH_TOLERANCE_FT,
  );
  if (cement === undefined || cement.bottom_ft >= shoe) return [];
  return [
    differs(
      cement.step,
      "(k)",
      `cement from ${feet(bottom_ft)} up to ${feet(top_ft)} ft about the top of the horizon: where the production casing's shoe, at ${feet(shoe)} ft, is below that top, (k) has the plug begin 50 ft below the shoe. In a cased lateral practice leaves that out`,
    ),
  ];
};

/** The plug of (k) in a lateral without openings. */
const inUnopened = (input: CheckInput): Violation[] =>
  isShortOfShoe(input.context, Number.POSITIVE_INFINITY)
    ? input.targets.covers
        .filter(({ rule }) => rule === "drainhole")
        .flatMap((plug) => shortOfShoe(input, plug))
    : [];

/** An existing plug above a lateral's perforations, where the cement of (k) isn't all there. */
const byOldPlug = ({ context, steps }: CheckInput): Violation[] =>
  oldPlugsOverLateral(context)
    .filter(
      ({ depth_ft, across, above }) =>
        depth_ft < across.bottom_ft || (above !== null && gapsIn(above, cementOf(steps)).length > 0),
    )
    .map(({ depth_ft, place, across }) =>
      broken({
        code: "plug_needs_approval",
        severity: "warning",
        message: `The existing plug at ${feet(depth_ft)} ft stands above ${place} in place of the isolation plug of (k), from ${feet(across.bottom_ft)} up to ${feet(across.top_ft)} ft; ${APPROVAL} (${law("(j)")}).`,
        citation: `${law("(k)")}, ${law("(j)")}`,
        depths: { top_ft: depth_ft, bottom_ft: Math.max(depth_ft, across.bottom_ft) },
      }),
    );

/** Plugs that stand in place of what a paragraph asks for, as practice has it: in open hole (i), in a drainhole (k). */
export const approvalCheck: Check = (input) => [
  ...input.targets.horizons.flatMap((horizon) =>
    horizon.drainhole ? inDrainhole(input, horizon) : aboveOpenHole(input, horizon),
  ),
  ...inUnopened(input),
  ...byOldPlug(input),
];
