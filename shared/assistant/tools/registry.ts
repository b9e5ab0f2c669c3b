import { planChangesRefusal } from "#shared/chat/edits/guardrails/plan-changes-refusal.ts";
import type { GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import type { RunOptions } from "#shared/chat/runs/run.ts";
import type { ToolSpec } from "../model-port.ts";
import { editTools } from "./edit-tools.ts";
import { explainRuleTool } from "./explain-rule-tool.ts";
import { measureStepsTool } from "./measure-steps-tool.ts";
import { previewEdit } from "./preview-tool.ts";
import { compareVersions, getPlan, getViolations, getWell, listModifications } from "./read-tools.ts";
import { revertTool } from "./revert-tool.ts";
import { strictParameters } from "./strict-schema.ts";
import type { Tool } from "./tool.ts";

/** All tools; a call of any other name is refused. */
export const TOOLS: readonly Tool[] = [
  getPlan,
  getWell,
  getViolations,
  explainRuleTool,
  measureStepsTool,
  compareVersions,
  listModifications,
  previewEdit,
  ...editTools,
  revertTool,
];

const BY_NAME = new Map(TOOLS.map((tool) => [tool.name, tool]));

export const toolNamed = (name: string): Tool | undefined => BY_NAME.get(name);

/** The progress text while a tool is running. */
export const doingOf = (name: string): string => toolNamed(name)?.doing ?? "using a tool";

/** The tools that a message may use. */
export const toolsFor = (options: RunOptions, policy: GuardrailPolicy): Tool[] =>
  TOOLS.filter((tool) => planChangesRefusal(tool, options, policy) === null);

const SPECS = new Map<string, ToolSpec>();

/** A tool as the model sees it; built once, so that its bytes are the same in every request (prompt cache). */
export const toolSpec = ({ name, description, input }: Tool): ToolSpec => {
  const known = SPECS.get(name);
  if (known) return known;
  const spec = { name, description, parameters: strictParameters(input) };
  SPECS.set(name, spec);
  return spec;
};
