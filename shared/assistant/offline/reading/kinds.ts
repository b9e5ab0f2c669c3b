import type { StepType } from "#shared/plugging/schema/enums.ts";
import type { CompactStep } from "../../tools/plan-views.ts";

/** Groups of steps that people refer to by a common name. */
export type Kind =
  | "formation"
  | "bridge_plug"
  | "cap"
  | "surface_shoe"
  | "intermediate_shoe"
  | "shoe"
  | "water"
  | "water_base"
  | "circulated"
  | "squeezed"
  | "top_plug"
  | "stage_tool"
  | "liner_top"
  | "casing_cut"
  | "horizon"
  | "existing_tool";

interface KindWords {
  kind: Kind;
  pattern: RegExp;
  /** Singular; sentences make the plural from it. */
  noun: string;
  fits: (step: CompactStep) => boolean;
  /** The type of the steps that are only of this kind; other steps of the kind serve further purposes. */
  type?: StepType;
}

const purpose =
  (...names: string[]) =>
  ({ purposes }: CompactStep): boolean =>
    purposes.some((one) => names.includes(one));

/** The narrower patterns first: a bridge plug's cap is not a bridge plug. */
export const KINDS: readonly KindWords[] = [
  {
    kind: "cap",
    pattern:
      /\b(?:(?:bridge plug|cibp)(?:'s)? cap|cap (?:on|of|above|over) the (?:bridge plug|cibp)|cement cap|caps?)\b/u,
    noun: "bridge plug cap",
    fits: ({ type }) => type === "bridge_plug_cap",
  },
  {
    kind: "bridge_plug",
    pattern: /\b(?:bridge plugs?|cibps?|cast[- ]iron bridge plugs?)\b/u,
    noun: "bridge plug",
    fits: ({ type }) => type === "bridge_plug",
  },
  {
    kind: "formation",
    pattern:
      /\bformation(?:[ -]tops?)?(?: isolation)? plugs?\b|\bplugs? (?:are )?(?:of|for) (?:the )?formations?\b|\bplugs? (?:at|across|over|for) (?:the )?formation tops?\b/u,
    noun: "formation plug",
    fits: purpose("formation_top"),
    type: "formation_top_plug",
  },
  {
    kind: "intermediate_shoe",
    pattern: /\bintermediate(?:[ -]casing)?[ -]shoe(?: plugs?)?\b/u,
    noun: "intermediate casing shoe plug",
    fits: purpose("intermediate_shoe"),
  },
  {
    kind: "surface_shoe",
    pattern: /\bsurface(?:[ -]casing)?[ -]shoe(?: plugs?)?\b/u,
    noun: "surface casing shoe plug",
    fits: purpose("surface_shoe"),
  },
  {
    kind: "shoe",
    pattern: /\b(?:casing[ -])?shoe plugs?\b/u,
    noun: "casing shoe plug",
    fits: purpose("surface_shoe", "intermediate_shoe"),
  },
  {
    kind: "circulated",
    pattern: /\bcirculated? (?:surface )?plug\b|\bplug (?:that is )?circulated\b/u,
    noun: "plug circulated to surface",
    fits: ({ placement }) => placement === "perf_and_circulate",
  },
  {
    kind: "squeezed",
    pattern: /\bsqueez(?:e|ed) plugs?\b|\bsqueezes\b|\bperforated? and squeezed?(?: plugs?)?\b/u,
    noun: "squeezed plug",
    fits: ({ placement }) => placement === "perf_and_squeeze",
  },
  {
    kind: "water_base",
    pattern:
      /\b(?:base of (?:the )?(?:uqw|usable(?:[ -]quality)?(?: water)?|ground ?water|fresh ?water)|(?:uqw|usable(?:[ -]quality)?(?: water)?|ground ?water|fresh ?water)[ -]base|deepest water)(?: plugs?)?\b/u,
    noun: "plug at the base of usable-quality water",
    fits: purpose("uqw_base"),
  },
  {
    kind: "water",
    pattern:
      /\b(?:uqw|usable[- ]quality(?: water)?|ground ?water|fresh ?water|drinking water|usdw|water)(?: isolation| protection)?(?: plugs?)?\b/u,
    noun: "usable-quality water plug",
    fits: purpose("uqw_base", "uqw_stratum", "usdw_base"),
    type: "uqw_isolation_plug",
  },
  {
    kind: "top_plug",
    pattern: /\b(?:top(?: of (?:the )?well)?|surface) plugs?\b/u,
    noun: "top plug",
    fits: purpose("top_of_well"),
  },
  {
    kind: "stage_tool",
    pattern: /\b(?:dv|stage)(?:[ -]?(?:tool|collar)s?(?: plugs?)?| plugs?)\b/u,
    noun: "stage tool plug",
    fits: purpose("stage_tool"),
  },
  {
    kind: "liner_top",
    pattern: /\bliner[ -]tops?(?: plugs?)?\b/u,
    noun: "liner top plug",
    fits: purpose("liner_top"),
  },
  {
    kind: "casing_cut",
    pattern:
      /\b(?:casing cuts?|cut (?:the )?casing|cut and cap|the cut\b|cut(?= (?:first|last|before|after|goes)))\b/u,
    noun: "casing cut",
    fits: ({ type }) => type === "cut_casing_below_surface",
  },
  {
    kind: "horizon",
    pattern:
      /\b(?:productive[ -]horizon|producing|productive|perforation|perf)(?: isolation| zone| interval)?s? plugs?\b/u,
    noun: "productive horizon plug",
    fits: purpose("productive_horizon"),
  },
];

export const kindNamed = (kind: Kind): KindWords | undefined => KINDS.find((one) => one.kind === kind);
