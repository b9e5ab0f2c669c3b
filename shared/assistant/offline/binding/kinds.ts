import type { CompactStep } from "../../tools/plan-views.ts";
import type { Kind } from "../phrases/slots.ts";

interface KindWords {
  /** Singular; sentences make the plural from it. */
  noun: string;
  fits: (step: CompactStep) => boolean;
}

const purpose =
  (...names: string[]) =>
  ({ purposes }: CompactStep): boolean =>
    purposes.some((one) => names.includes(one));
const type =
  (name: string) =>
  (step: CompactStep): boolean =>
    step.type === name;

/** Which steps each common name means. */
export const KINDS: Readonly<Record<Kind, KindWords>> = {
  cap: { noun: "bridge plug cap", fits: purpose("bridge_plug_cap") },
  bridge_plug: { noun: "bridge plug", fits: type("bridge_plug") },
  retainer: { noun: "cement retainer", fits: type("cement_retainer") },
  formation: { noun: "formation plug", fits: purpose("formation_top") },
  surface_shoe: { noun: "surface casing shoe plug", fits: purpose("surface_shoe") },
  intermediate_shoe: { noun: "intermediate casing shoe plug", fits: purpose("intermediate_shoe") },
  shoe: { noun: "casing shoe plug", fits: purpose("surface_shoe", "intermediate_shoe") },
  water_base: { noun: "plug at the base of usable-quality water", fits: purpose("uqw_base") },
  water: { noun: "usable-quality water plug", fits: purpose("uqw_base", "uqw_stratum", "usdw_base") },
  circulated: {
    noun: "plug circulated to surface",
    fits: ({ placement }) => placement === "perf_and_circulate",
  },
  squeezed: { noun: "squeezed plug", fits: ({ placement }) => placement === "perf_and_squeeze" },
  top_plug: { noun: "top plug", fits: purpose("top_of_well") },
  stage_tool: { noun: "stage tool plug", fits: purpose("stage_tool") },
  liner_top: { noun: "liner top plug", fits: purpose("liner_top") },
  casing_cut: { noun: "casing cut", fits: type("cut_casing_below_surface") },
  stub: { noun: "casing stub plug", fits: purpose("casing_stub") },
  horizon: { noun: "productive horizon plug", fits: purpose("productive_horizon") },
};
