import { slurryFor } from "../cement/slurry.ts";
import type { CoverTarget, PlanContext } from "../targets/target.ts";
import { stepIdOf, type StepIntent } from "../evaluate/derive-step.ts";
import type { StepType } from "../schema/enums.ts";
import type { PlugBlock } from "./plug-block.ts";
import type { Purpose } from "../schema/plan-schema.ts";
import { TYPE_OF_PURPOSE } from "../schema/type-of-purpose.ts";

/** The purposes that name a generated plug, the most binding first; those that no rule asks for come last. */
const NAMING: readonly (readonly [Purpose, StepType])[] = [
  ...TYPE_OF_PURPOSE,
  ["casing_stub", "cement_plug"],
  ["existing_tool", "cement_plug"],
  ["bridge_plug_cap", "bridge_plug_cap"],
  ["top_of_well", "top_plug"],
];

const rankOf = (target: CoverTarget): number => {
  const first = target.purposes[0];
  const rank = NAMING.findIndex(([purpose]) => purpose === first);
  return rank < 0 ? NAMING.length : rank;
};

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

const typeOf = (block: PlugBlock, leader: CoverTarget): StepType => {
  if (block.placement === "perf_and_circulate") return "perf_and_circulate_to_surface";
  return NAMING[rankOf(leader)]?.[1] ?? "cement_plug";
};

export const TAG_WAIT_HOURS = 4;

/** The step of a plug block, with every purpose, formation, citation and tag of its targets. */
export const blockIntent = (context: PlanContext, block: PlugBlock): StepIntent => {
  const members = [...block.members].sort((a, b) => rankOf(a) - rankOf(b) || b.anchor_ft - a.anchor_ft);
  const leader = members[0] as CoverTarget;
  const why = unique(members.flatMap((member) => member.tag_why));
  return {
    step_id: stepIdOf(leader.rule, leader.anchor_ft),
    type: typeOf(block, leader),
    placement: block.placement,
    purposes: unique(members.flatMap((member) => member.purposes)),
    formations: unique(members.flatMap((member) => member.formations)),
    top_ft: block.top_ft,
    bottom_ft: block.bottom_ft,
    depth_ft: null,
    cement: slurryFor(context.rules, context.options, block.bottom_ft),
    excess: null,
    override: null,
    tag: { required: why.length > 0, wait_hours: why.length > 0 ? TAG_WAIT_HOURS : 0, why },
    citations: unique(members.flatMap((member) => member.citations)),
    special_instructions: unique(members.flatMap((member) => member.advice ?? [])).join("\n"),
    origin: { rule: leader.rule },
  };
};
