/**
 * Measures how well the assistant understands people, sentence by sentence, with a labelled corpus.
 * Usage: npm run eval [-- --model offline|wire|openai] [--file orders] [--intent undo] [--only id] [--verbose]
 * npm run eval -- --show "Extend plug 3 up by 50 ft" [--well 4200346118] prints what each stage of the reading makes of it.
 * `wire` is the OpenAI adapter over loopback HTTP with the offline model behind it; `openai` needs OPENAI_API_KEY.
 */
import { parseArgs } from "node:util";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { createOpenAiModel } from "#shared/adapters/openai/openai-model.ts";
import type { Model } from "#shared/assistant/model-port.ts";
import { readCorpus } from "./corpus.ts";
import { caseReport, missedBars, reportOf } from "./report.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";
import { showReading } from "./show-reading.ts";
import { runCase, type Result } from "./run-case.ts";
import { startWireModel } from "./wire-model.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "offline" },
    file: { type: "string" },
    intent: { type: "string" },
    only: { type: "string" },
    verbose: { type: "boolean", default: false },
    show: { type: "string" },
    well: { type: "string", default: "4200346118" },
  },
});

const print = (text: string): void => void process.stdout.write(`${text}\n`);

if (values.show !== undefined) {
  print(await showReading(values.show, samplePlan(values.well)));
  process.exit();
}

interface Chosen {
  model: Model;
  /** Whether the model is remote: cases run concurrently, and backoff is waited for. */
  far: boolean;
  close: () => Promise<string[]>;
}

const openAi = (): Model => {
  const apiKey = process.env["OPENAI_API_KEY"];
  if (!apiKey) throw new Error("--model openai needs OPENAI_API_KEY");
  return createOpenAiModel({
    apiKey,
    baseUrl: process.env["OPENAI_BASE_URL"] ?? "https://api.openai.com/v1",
    model: process.env["OPENAI_MODEL"] ?? "gpt-5.4-mini",
    clock: Date.now,
  });
};

const chosen = async (): Promise<Chosen> => {
  if (values.model === "openai") return { model: openAi(), far: true, close: async () => [] };
  if (values.model === "offline") return { model: createOfflineModel(), far: false, close: async () => [] };
  if (values.model !== "wire") throw new Error(`--model ${values.model} is neither offline, wire nor openai`);
  const wire = await startWireModel(createOfflineModel());
  const close = async () => {
    await wire.stop();
    return wire.faults;
  };
  return { model: wire.model, far: false, close };
};

const wanted = readCorpus()
  .filter(
    ({ name }) => !values.file || name.startsWith(values.file.replace(/^.*\//u, "").replace(/\.yaml$/u, "")),
  )
  .flatMap(({ cases, part }) => cases.map((one) => ({ one, part })))
  .filter(({ one }) => !values.intent || one.intent === values.intent)
  .filter(({ one }) => !values.only || one.id === values.only);

const SIDE_BY_SIDE = 4;

const { model, far, close } = await chosen();
const results: Result[] = [];
const queue = [...wanted];
const work = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) {
    results.push(await runCase(next.one, model, { part: next.part, inRealTime: far }));
  }
};
await Promise.all(Array.from({ length: far ? SIDE_BY_SIDE : 1 }, work));
const wireFaults = await close();

for (const result of results) {
  if (values.verbose || !result.right) print(caseReport(result, values.verbose));
}
print(`\n${model.name}\n${reportOf(results)}`);
const missed = [...missedBars(results), ...new Set(wireFaults)];
if (results.length === 0) missed.push("no case was run");
if (missed.length > 0) {
  print(`BELOW THE BARS\n${missed.map((line) => `  ${line}`).join("\n")}`);
  process.exitCode = 1;
}
