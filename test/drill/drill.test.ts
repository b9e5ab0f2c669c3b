import { beforeAll, describe, expect, it } from "vitest";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import { drill, type DrillOptions, type DrillReport } from "#test/drill/drill.ts";
import type { StoredFacts } from "#test/drill/stored-facts.ts";
import { checkFacts, type Finding } from "#test/drill/invariants.ts";
import { failures } from "#test/drill/report.ts";

const SHORT = { runs: 100, seed: 5 };
const TIMEOUT_MS = 150_000;

let report: DrillReport;
beforeAll(async () => {
  report = await drill(SHORT);
}, TIMEOUT_MS);

const namesOfWrong = (findings: readonly Finding[]): string[] =>
  findings.filter(({ wrong }) => wrong.length > 0).map(({ name }) => name);

describe("a hundred runs with all faults injected", () => {
  it("lose nothing, apply nothing twice and all end", () => {
    expect(failures(report.findings, report.trace)).toBe("");
    expect(report.facts.runs.length).toBeGreaterThanOrEqual(SHORT.runs);
    expect(report.findings.filter(({ looked }) => looked === 0)).toEqual([]);
  });

  it("meet every kind of fault", () => {
    const { calamities, model, queue, store } = report.happened;
    const met = { ...calamities, ...model, ...queue, ...store };
    const kinds =
      `dies_before, dies_after, dies_during, throws_before, throws_after, sleeps_before, sleeps_after, clock_jumps,
      cancels, lost, rate_limited, unavailable, timeout, insufficient_quota, wrong call, repeated call ids, refusal,
      max_tokens, max_tokens with calls, content_filter with calls, edit call, proposals approved, proposals rejected`.split(
        /,\s+/u,
      );
    expect([...kinds, "stop, empty", "content_filter, empty"].filter((kind) => !met[kind])).toEqual([]);
  });
});

/** Whether one of a dozen drills detects the defect; which of them meets the moment for it depends on the seed. */
const seenSpoilt = async (options: Omit<DrillOptions, "seed">, name: string): Promise<boolean> => {
  for (let seed = 1; seed <= 12; seed += 1) {
    // one after the other, since the first one is mostly enough
    // oxlint-disable-next-line no-await-in-loop
    const { findings } = await drill({ ...options, seed });
    if (namesOfWrong(findings).includes(name)) return true;
  }
  return false;
};

describe("the invariants of the drill", () => {
  const first = <T>(list: readonly T[]): T => list[0]!;
  const without = <T>(list: readonly T[], at = 0): T[] => list.filter((_, index) => index !== at);

  const spoilt: [what: string, spoil: (facts: StoredFacts) => Partial<StoredFacts>, seen: string][] = [
    [
      "a modification without a receipt",
      ({ modifications }) => ({
        modifications: [...modifications, { ...first(modifications), id: "mod_other" as never }],
      }),
      "modifications = distinct accepted edit receipts",
    ],
    [
      "an edit made twice",
      ({ modifications }) => ({ modifications: [...modifications, first(modifications)] }),
      "duplicates of edits, versions and answers",
    ],
    [
      "a version that does not follow from its parent",
      ({ versions }) => ({
        versions: versions.map((node) =>
          node.version === 1 ? { ...node, chain_hash: "0".repeat(64) } : node,
        ),
      }),
      "versions contiguous, unique, chained, stored",
    ],
    [
      "a payload that is gone",
      ({ payloads, versions }) => ({
        payloads: payloads.filter((hash) => hash !== versions.at(-1)!.content_hash),
      }),
      "versions contiguous, unique, chained, stored",
    ],
    [
      "an answer that is gone",
      ({ messages }) => ({ messages: messages.filter((one) => one.role === "user" || one.seq !== 2) }),
      "lost messages",
    ],
    ["a run that is gone", ({ runs }) => ({ runs: without(runs) }), "lost messages"],
    [
      "a counter that is one too high",
      ({ threads }) => ({
        threads: threads.map((one) => ({ ...one, message_count: one.message_count + 1 })),
      }),
      "message seq contiguous, thread counters = items",
    ],
    [
      "a run that never ended",
      ({ runs }) => ({ runs: runs.map((one, at) => (at === 0 ? { ...one, status: "running" } : one)) }),
      "stuck runs",
    ],
    ["a thread that is still held", ({ runs }) => ({ activeRuns: [first(runs).id] }), "stuck runs"],
    ["a row left in the index", ({ runs }) => ({ dueRows: [first(runs).id] }), "stuck runs"],
    ["a call without an answer", ({ calls }) => ({ calls: without(calls) }), "orphan calls"],
    [
      "an edit that was not allowed",
      ({ runs }) => ({
        runs: runs.map((one) => ({ ...one, options: { ...one.options, allow_plan_changes: false } })),
      }),
      "edits that the message did not allow, calls beyond its limit",
    ],
    [
      "a bill that is gone",
      ({ usage }) => ({ usage: without(usage) }),
      "one usage item a run, its sums those of the answers",
    ],
    [
      "an answer that nobody is billed for",
      ({ steps }) => ({ steps: without(steps) }),
      "one usage item a run, its sums those of the answers",
    ],
    [
      "an edit that its owner had refused",
      ({ proposals, modifications }) => ({
        proposals: [
          { ...first(proposals), status: "rejected", modification_id: first(modifications).id },
          ...proposals,
        ],
      }),
      "edits made of proposals = approved ones whose run went on",
    ],
    [
      "an edit that its run does not tell",
      ({ runs }) => ({ runs: runs.map((one) => ({ ...one, modification_ids: [] })) }),
      "runs tell the edits that they made",
    ],
  ];

  it.each(spoilt)("detect %s", (_what, spoil, seen) => {
    const findings = checkFacts({ ...report.facts, ...spoil(report.facts) });
    expect(namesOfWrong(findings)).toContain(seen);
  });

  it(
    "detect a sweeper that finds nothing",
    async () => {
      const spoil = (runs: RunStore): RunStore => ({ ...runs, listDueRuns: async () => [] });
      expect(await seenSpoilt({ runs: 12, spoil }, "stuck runs")).toBe(true);
    },
    TIMEOUT_MS,
  );

  it(
    "detect a store that lets edits land on a run that was cancelled or taken over",
    async () => {
      const spoil = (runs: RunStore): RunStore => ({
        ...runs,
        commitEdit: async (from, to, call, edit) => {
          const stored = (await runs.getRun(from.tenant_id, from.thread_id, from.id)) ?? from;
          const { fence, status, job_no } = stored;
          await runs.commitEdit(
            { ...from, fence, status, job_no },
            { ...to, fence, status, job_no },
            call,
            edit,
          );
        },
      });
      expect(await seenSpoilt({ runs: 25, cancels: 15, spoil }, "edits after a cancel was answered")).toBe(
        true,
      );
    },
    TIMEOUT_MS,
  );
});
