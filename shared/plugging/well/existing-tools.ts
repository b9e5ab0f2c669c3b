import type { ExistingTool } from "../schema/well-schema.ts";

/** The names of tools in sentences. */
export const TOOL_NAMES: Readonly<Record<ExistingTool["type"], string>> = {
  cibp: "bridge plug",
  bridge_plug: "bridge plug",
  retainer: "cement retainer",
  packer: "packer",
  dv_tool: "DV tool",
};

/** Whether the tool stops pipe from going deeper. */
export const isBarrier = ({ status, type }: ExistingTool): boolean =>
  status === "in_place" && type !== "packer" && type !== "dv_tool";
