import { law } from "../regulation/citation.ts";
import { feet } from "../words/feet.ts";
import { broken, idsOf, type Check } from "./check.ts";

/** Slotted liners and screens: no cement stands behind them, and a plug in one runs out through the slots. */
export const slotsCheck: Check = ({ steps, context }) =>
  context.model.pipes
    .filter(({ slotted }) => slotted)
    .map(({ string, top_ft, shoe_ft }) =>
      broken({
        code: "annulus_open_behind_slots",
        severity: "warning",
        message: `No cement stands behind the slotted ${string} at ${feet(top_ft)}–${feet(shoe_ft)} ft: its annulus is open from end to end but where a plug runs out through the slots. The sacks count that annulus; no squeeze proves it filled.`,
        citation: law("(h)(2)"),
        depths: { top_ft, bottom_ft: shoe_ft },
        step_ids: idsOf(
          steps.filter(({ outside }) =>
            outside.some(
              (annulus) => annulus.string === string && annulus.filled && annulus.top_ft >= top_ft,
            ),
          ),
        ),
      }),
    );
