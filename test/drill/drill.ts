import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { monthBudgets } from "#shared/chat/runs/spending.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import { chanceOf } from "./seeded-random.ts";
import { makeWorld, TENANT, type Witness } from "./drill-world.ts";
import { openEmbeddedTable } from "./embedded-table.ts";
import { readFacts, type StoredFacts } from "./stored-facts.ts";
import { checkFacts, type Finding } from "./invariants.ts";
import { UnreliableQueue } from "./unreliable-queue.ts";
import { calmDown, rage, type Storm } from "./inject-faults.ts";
import { type Entry, Turns } from "./port-scheduler.ts";
import { createWildModel } from "./random-model.ts";

export interface DrillOptions {
  runs: number;
  seed: number;
  /** Number of concurrent port calls; above 1 a seed does not reproduce a drill exactly. */
  together?: number;
  /** Weight of a cancel, among a total of about a thousand. */
  cancels?: number;
  /** Replaces the run store by a defective version, which the drill must detect. */
  spoil?: (runs: RunStore) => RunStore;
  progress?: (line: string) => void;
}

export interface DrillReport {
  findings: Finding[];
  /** Counts of what happened, as evidence that the drill exercises the faults. */
  happened: Record<string, Record<string, number>>;
  /** Hash of everything that is stored at the end: the same seed gives the same hash. */
  fingerprint: string;
  facts: StoredFacts;
  ms: number;
  /** The trace of a run or a thread, in order. */
  trace: (id: string) => Entry[];
}

const START = Date.parse("2026-11-20T12:00:00.000Z");
const A_THREAD = 8;

/** Invariants that the table alone can't prove: what was promised to people, and what was paid for. */
const checkWitness = (witness: Witness, facts: StoredFacts): Finding[] => {
  const messages = new Set(facts.messages.map(({ id }) => id as string));
  const runs = new Map(facts.runs.map((run) => [run.id as string, run]));
  const receipts = facts.calls.filter(({ modification_id }) => modification_id !== null);
  return [
    {
      name: "messages answered with 202 and not there",
      looked: witness.answered.size,
      wrong: [
        ...[...witness.answered].filter((id) => !messages.has(id)),
        ...[...witness.accepted.keys()].filter((id) => !runs.has(id)),
      ],
    },
    {
      name: "ended runs that changed",
      looked: witness.ended.size,
      wrong: [...witness.ended]
        .filter(([id, run]) => !isDeepStrictEqual(runs.get(id), run))
        .map(([id]) => `${id} is not as it was when it ended`),
    },
    {
      name: "extra model calls for stored answers",
      looked: witness.asked.length,
      wrong: witness.asked
        .filter(({ stored }) => stored)
        .map(({ run, position }) => `${run} asked again for answer ${position + 1}, which was stored`),
    },
    {
      name: "edits after a cancel was answered",
      looked: witness.cancelled.size,
      wrong: receipts
        .filter(
          ({ run_id, modification_id }) =>
            witness.cancelled.get(run_id)?.has(modification_id ?? "") === false,
        )
        .map(({ run_id, step, index }) => `${run_id} edited by call ${step}/${index} after its cancel`),
    },
  ];
};

/** A worker that dies leaves a reservation without a bill; a bill without a reservation would lose money. */
const checkBooks = (booked: number, { usage }: StoredFacts): Finding => {
  const billed = usage.reduce((sum, { cost_micro_usd }) => sum + cost_micro_usd, 0);
  return {
    name: "money booked covers what is billed",
    looked: usage.length,
    wrong: booked < billed ? [`${booked} millionths of a dollar are booked and ${billed} billed`] : [],
  };
};

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

const endingOf = ({ status, incomplete_reason, error }: StoredFacts["runs"][number]): string =>
  [status, incomplete_reason ?? error?.code].filter(Boolean).join(" ");

/** Fault injection: runs so many runs with all faults at once, waits until all is quiet, and checks the invariants. */
export const drill = async (options: DrillOptions): Promise<DrillReport> => {
  const started = Date.now();
  const { runs, seed, together = 1, cancels = 1.5 } = options;
  const chance = chanceOf(seed);
  const turns = new Turns(chance, START, together);
  const queue = new UnreliableQueue(chance);
  const { table, setFaults, requests } = await openEmbeddedTable(chance);
  const threadCount = Math.max(4, Math.ceil(runs / A_THREAD));
  const model = (planOf: Parameters<typeof createWildModel>[0]) => createWildModel(planOf, chance);
  const world = await makeWorld({ table, turns, queue, chance, threadCount, model, spoil: options.spoil });
  const storm: Storm = { ...world, turns, queue, chance, cancels };
  const { witness } = world;

  let shown = 0;
  const progress = () => {
    if (Date.now() - shown < 500) return;
    shown = Date.now();
    const seconds = Math.round((shown - started) / 1000);
    options.progress?.(
      `seed ${seed}: ${witness.accepted.size} of ${runs} accepted, ${witness.ended.size} ended, ${seconds} s`,
    );
  };
  // latency has no effect where only one call is made at a time
  const latency = together > 1 ? { latencyMs: 6 } : {};
  setFaults({ seed, conflict: 0.06, throttle: 0.04, ...latency });
  await rage(storm, runs, progress);
  await calmDown(storm, progress);
  setFaults(undefined);

  const facts = await readFacts(table);
  const [month] = monthBudgets("all", RUN_SETTINGS, START);
  const { thread, owner } = world.threads[0]!;
  const { used } = await world.stores.posting.getPosting(TENANT, thread.id, owner.id, [month]);
  const [booked = 0] = used;
  const asked = witness.asked.length;
  return {
    findings: [
      ...checkFacts(facts),
      ...checkWitness(witness, facts),
      checkBooks(booked, facts),
      {
        name: "requests that a strict provider refuses",
        looked: witness.asked.length,
        wrong: world.model.refused,
      },
    ],
    happened: {
      endings: tally(facts.runs.map(endingOf)),
      attempts: tally(facts.runs.map(({ attempt }) => (attempt > 4 ? "5 or more" : String(attempt)))),
      calamities: {
        ...turns.fates,
        "dead in the end": turns.journal.filter(({ what }) => what.startsWith("dies: ")).length,
        setbacks: witness.setbacks,
        cancels: witness.cancelled.size,
      },
      queue: { sent: queue.sent, lost: queue.lost, delivered: queue.delivered },
      model: {
        asked,
        stored: facts.steps.length,
        failed: witness.failedAnswers,
        "asked again, in flight when its worker died": asked - facts.steps.length - witness.failedAnswers,
        ...world.model.happened,
      },
      store: {
        requests: requests(),
        edits: facts.modifications.length,
        "micro-dollars booked": booked,
        "micro-dollars billed": facts.usage.reduce((sum, { cost_micro_usd }) => sum + cost_micro_usd, 0),
        ...tally(facts.proposals.map(({ status }) => `proposals ${status}`)),
        "refused calls": facts.calls.filter(({ ok }) => !ok).length,
        "simulated minutes": Math.round((turns.now - START) / 60_000),
      },
    },
    fingerprint: createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16),
    facts,
    ms: Date.now() - started,
    trace: (id) => turns.journal.filter(({ run }) => run === id),
  };
};
