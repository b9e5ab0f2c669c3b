import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import * as z from "zod";
import { cementClass, opType, placement, stepType } from "#shared/plugging/schema/enums.ts";

export const editOp = z.enum([...opType.options, "revert_edit"]);
export type EditOp = z.infer<typeof editOp>;

export const intent = z.enum([
  ...opType.options,
  "undo",
  "preview",
  "ask_plan",
  "ask_step",
  "ask_why",
  "ask_rule",
  "ask_violations",
  "ask_changes",
  "ask_history",
  "ask_materials",
  "ask_well",
  "clarify",
  "refuse",
  "out_of_field",
  "smalltalk",
]);

const plugNo = z.int().min(1);
const depth = z.number();

/**
 * The arguments of an operation as the corpus writes them: steps by `plug_no` as numbered when the turn begins,
 * everything else as in the operation. An argument that is not named must not be given.
 */
const expectedArgs = z.strictObject({
  step: plugNo.optional(),
  steps: z.array(plugNo).min(1).optional(),
  before: plugNo.optional(),
  after: plugNo.optional(),
  order: z.array(plugNo).min(2).optional(),
  top_ft: depth.optional(),
  bottom_ft: depth.optional(),
  depth_ft: depth.optional(),
  interval: z.enum(["producing", "intermediate", "custom"]).optional(),
  cement_class: cementClass.optional(),
  excess: z.number().optional(),
  additives: z.array(z.string()).optional(),
  sacks: z.int().optional(),
  clear_override: z.literal(true).optional(),
  placement: placement.optional(),
  /** With several types, each of them is right. */
  type: z.union([stepType, z.array(stepType).min(2)]).optional(),
  formations: z.array(z.string()).optional(),
  /** Of a `custom` edit, with `step`: the expected instruction (case and final full stop are ignored). */
  special_instructions: z.string().optional(),
  /** Of a `custom` edit, with `step`: the wait on cement (WOC) in hours, and whether the plug is tagged. */
  wait_hours: z.int().optional(),
  tagged: z.boolean().optional(),
  /** Of `revert_edit`: a version, the newest edit, or one edit by its position in the thread (from 1). */
  version: z.int().min(0).optional(),
  last: z.literal(true).optional(),
  edit: z.int().min(1).optional(),
});

const expectedEdit = z.strictObject({ op: editOp, args: expectedArgs });
export type ExpectedEdit = z.infer<typeof expectedEdit>;

const sentence = z.string().trim().min(1).max(4000);
const fact = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

export const evalCase = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u),
  /** The sample well, by its 10-digit API number. */
  well: z.string().regex(/^\d{10}$/u),
  /** The plan's options, as `planOptions` reads them. */
  options: z.record(z.string(), z.unknown()).default({}),
  intent,
  /** Earlier messages of the same person, each of which is really answered first; their proposals are approved. */
  earlier: z.array(sentence).default([]),
  say: sentence,
  allow_plan_changes: z.boolean().default(true),
  expect: z
    .strictObject({
      /** Exactly these edits, in this order, and no others. */
      edits: z.array(expectedEdit).default([]),
      /** Previews that must be made. */
      previews: z.array(expectedEdit).default([]),
      answer: z.array(fact).default([]),
      answer_not: z.array(z.string().min(1)).default([]),
      /** Whether the answer asks back and changes nothing. */
      asks: z.boolean().default(false),
    })
    .refine(({ asks, edits }) => !asks || edits.length === 0, "what asks back makes no edit"),
});
export type EvalCase = z.infer<typeof evalCase>;

export type Part = "open" | "set aside" | "hard";
export interface CorpusFile {
  name: string;
  part: Part;
  cases: EvalCase[];
}

const PARTS: readonly (readonly [prefix: string, part: Part])[] = [
  ["unseen", "set aside"],
  ["hard", "hard"],
];

const HERE = new URL("./", import.meta.url);

export const readCases = (yaml: string): EvalCase[] => z.array(evalCase).parse(parse(yaml));

/**
 * All corpus files. Those named `unseen…` were written by others than the model's authors (a held-out set) and have
 * their own bar. So have those named `hard…`, written by five people who knew nothing of the model.
 */
export const readCorpus = (): CorpusFile[] =>
  readdirSync(HERE)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => ({
      name,
      part: PARTS.find(([prefix]) => name.startsWith(prefix))?.[1] ?? "open",
      cases: readCases(readFileSync(new URL(name, HERE), "utf8")),
    }));

const STRIDE = Number(process.env["PLUGWRIGHT_CORPUS_STRIDE"] ?? 4);

/** The cases that a slow test takes: one of so many; all of them in the deep suite. */
export const someCases = <T>(cases: readonly T[]): T[] => cases.filter((_, at) => at % STRIDE === 0);
