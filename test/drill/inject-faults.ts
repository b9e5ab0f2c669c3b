import { endByEvent } from "#shared/assistant/run/end-run.ts";
import { workOnJob } from "#shared/assistant/run/run-loop.ts";
import type { Job } from "#shared/chat/runs/run.ts";
import { isAppError } from "#shared/kernel/errors.ts";
import { runId } from "#shared/kernel/ids.ts";
import { OPEN_RUN_SHARDS } from "#shared/table/items/run-items.ts";
import { cancelRun, type CancelRunPorts } from "#shared/usecases/runs/cancel-run.ts";
import { decideProposal } from "#shared/usecases/runs/decide-proposal.ts";
import { postMessage } from "#shared/usecases/runs/post-message.ts";
import { endFailedRun } from "#shared/worker/handle-dead-letter.ts";
import { sweepRuns } from "#shared/worker/sweep-runs.ts";
import type { Chance } from "./seeded-random.ts";
import type { DrillWorld } from "./drill-world.ts";
import type { UnreliableQueue, Receipt } from "./unreliable-queue.ts";
import { type Actor, messageOf, type Turns } from "./port-scheduler.ts";

const WORKERS = 8;
const LAMBDA_MS = 180_000;
/** A worker without time for a model call gives up at once, so that no real timer decides. */
const TOO_LITTLE_MS = 90_000;
const SKEW_MS = 2000;
const AT_ONCE = 8;

export interface Storm extends DrillWorld {
  turns: Turns;
  queue: UnreliableQueue;
  chance: Chance;
  /** Weight of a cancel, among a total of about a thousand. */
  cancels: number;
}

/** Runs a process; what it throws is what Lambda would see. */
const act = (
  { turns, witness }: Storm,
  actor: Actor,
  work: () => Promise<unknown>,
  after: (ok: boolean) => void = () => undefined,
): void => {
  const run = async () => {
    try {
      const result = await work();
      turns.note(actor, `done${typeof result === "string" ? `: ${result}` : ""}`);
      after(true);
    } catch (error) {
      turns.note(actor, `fails: ${messageOf(error)}`);
      if (!isAppError(error) || error.kind.status >= 500) witness.setbacks += 1;
      after(false);
    } finally {
      turns.leave(actor);
    }
  };
  void run();
};

const startWorker = (storm: Storm, receipt: Receipt): void => {
  const { job } = receipt;
  const { turns, chance } = storm;
  // Lambda kills a function at its timeout; a process elsewhere may live on
  const livesMs = chance.happens(0.7) ? LAMBDA_MS : Infinity;
  const actor = turns.enter("worker", job.run_id, { livesMs, skewMs: SKEW_MS });
  const until = turns.now + LAMBDA_MS;
  const remainingMs = () => (until - turns.now < TOO_LITTLE_MS ? 0 : until - turns.now);
  turns.note(actor, `takes job ${job.job_no}`);
  act(
    storm,
    actor,
    () => workOnJob(job, storm.portsOf(actor), remainingMs),
    (ok) => receipt.done(ok, turns.now),
  );
};

const startBurial = (storm: Storm, job: Job): void => {
  const actor = storm.turns.enter("burial", job.run_id, { livesMs: LAMBDA_MS, skewMs: SKEW_MS });
  act(
    storm,
    actor,
    () => endFailedRun(job, storm.portsOf(actor)),
    (ok) => {
      if (!ok) storm.queue.dead.push(job);
    },
  );
};

const startSweep = (storm: Storm): void => {
  const actor = storm.turns.enter("sweeper", null, { livesMs: LAMBDA_MS, skewMs: SKEW_MS });
  act(storm, actor, () => sweepRuns({ ...storm.portsOf(actor), shards: OPEN_RUN_SHARDS }));
};

const startPost = (storm: Storm): void => {
  const { turns, chance, threads, witness } = storm;
  const busy = new Set(witness.open.values());
  const idle = threads.filter(({ thread }) => !busy.has(thread.id));
  // sometimes a message is posted while the thread's run is still open
  const { thread, owner } = chance.pick(idle.length > 0 && chance.happens(0.95) ? idle : threads);
  const options = {
    allow_plan_changes: chance.happens(0.9),
    max_tool_calls: chance.weighted([
      [3, 20],
      [3, 10],
      [1, chance.between(1, 4)],
    ]),
    dry_run: chance.happens(0.05),
  };
  const actor = turns.enter("client", null, { livesMs: 30_000, skewMs: SKEW_MS });
  const { clock, ...ports } = storm.portsOf(actor);
  act(storm, actor, async () => {
    const asked = { content: `Change the plan, ${owner.name}.`, options, expectedRevisions: null };
    const jobNotSent = () => turns.note(actor, "job not sent");
    const { message, run } = await postMessage({ ...ports, now: clock, jobNotSent }, owner, thread.id, asked);
    actor.run = run.id;
    witness.answered.add(message.id);
  });
};

const startCancel = (storm: Storm, runs: readonly string[]): void => {
  const { turns, chance, witness } = storm;
  const id = chance.pick(runs);
  const { thread, owner } = storm.threads.find((one) => one.thread.id === witness.accepted.get(id))!;
  const actor = turns.enter("cancel", id, { livesMs: 30_000, skewMs: SKEW_MS });
  const { clock, ...ports } = storm.portsOf(actor);
  const end: CancelRunPorts["endByEvent"] = (run, event, asked) =>
    endByEvent(run, event, { ...ports, clock }, asked);
  act(storm, actor, async () => {
    const cancelPorts = { ...ports, now: clock, endByEvent: end };
    const { stopped } = await cancelRun(cancelPorts, owner, { thread: thread.id, run: runId.parse(id) });
    return stopped ? "stopped" : "had ended before";
  });
};

const startDecision = (storm: Storm): void => {
  const { turns, chance, witness } = storm;
  const [id, hash] = chance.pick([...witness.awaiting]);
  const { thread, owner } = storm.threads.find((one) => one.thread.id === witness.accepted.get(id))!;
  const actor = turns.enter("owner", id, { livesMs: 30_000, skewMs: SKEW_MS });
  const { clock, ...ports } = storm.portsOf(actor);
  const jobNotSent = () => turns.note(actor, "job not sent");
  const { approved, rejected } = witness.decided;
  // whichever was stored less often, so that even a short drill meets both
  const decision =
    approved === rejected
      ? chance.pick(["approve", "reject"] as const)
      : approved < rejected
        ? "approve"
        : "reject";
  act(storm, actor, async () => {
    const ids = { thread: thread.id, run: runId.parse(id) };
    await decideProposal({ ...ports, now: clock, jobNotSent }, owner, ids, { decision, reason: null, hash });
    return decision;
  });
};

const deliver = (storm: Storm): boolean => {
  const { queue, turns } = storm;
  const buried = queue.dead.shift();
  if (buried) {
    startBurial(storm, buried);
    return true;
  }
  if (turns.atWork("worker") >= WORKERS) return false;
  const receipt = queue.receive(turns.now);
  if (receipt) startWorker(storm, receipt);
  return receipt !== null;
};

/** The most critical moment for a cancel: the edit is made but not stored. */
const EDGE = ["plans.putPayload", "runs.commitEdit"];
const atTheEdge = ({ turns, witness }: Storm): string[] =>
  turns.runsBefore(EDGE).filter((run) => witness.open.has(run));

type Move = "call" | "deliver" | "post" | "cancel" | "cancel at the edge" | "decide" | "sweep" | "jump";

/** Makes a move; false if there was none to make. */
const oneMove = async (storm: Storm, move: Move): Promise<boolean> => {
  if (move === "call") return storm.turns.one();
  if (move === "deliver") return deliver(storm);
  if (move === "jump") await storm.turns.pass(storm.chance.between(10_000, 240_000));
  if (move === "post") startPost(storm);
  if (move === "sweep") startSweep(storm);
  if (move === "cancel" && storm.witness.open.size > 0) startCancel(storm, [...storm.witness.open.keys()]);
  if (move === "decide") startDecision(storm);
  if (move === "cancel at the edge") startCancel(storm, atTheEdge(storm));
  return true;
};

/** Moves the clock to the next event. */
const skipAhead = async ({ turns, queue }: Storm, atMostMs: number): Promise<void> => {
  const due = [turns.nextDue(), queue.nextDue(turns.now)].filter((time) => time !== null);
  const next = due.length === 0 ? turns.now + atMostMs : Math.min(...due);
  await turns.pass(Math.min(atMostMs, Math.max(1, next - turns.now)));
};

const SWEEP_EVERY_MS = 60_000;
/** Upper bound of moves per run, far more than needed, so that a run that never ends stops the drill. */
const MOVES_A_RUN = 5000;

/** Injects all faults at once until so many runs have been accepted. */
export const rage = async (storm: Storm, runs: number, progress: () => void): Promise<void> => {
  const { turns, chance, witness } = storm;
  for (let moves = 0; witness.accepted.size < runs && moves < runs * MOVES_A_RUN; moves += 1) {
    const wanted = witness.open.size < AT_ONCE && turns.atWork("client") < 3;
    const move = chance.weighted<Move>([
      [800, "call"],
      [120, "deliver"],
      [wanted ? 40 : 0, "post"],
      [storm.cancels, "cancel"],
      [atTheEdge(storm).length > 0 ? 5 * storm.cancels : 0, "cancel at the edge"],
      [witness.awaiting.size > 0 ? 10 : 0, "decide"],
      [4, "sweep"],
      [1, "jump"],
    ]);
    const moved = await oneMove(storm, move);
    await (moved || move === "deliver" ? turns.pass(chance.between(0, 30)) : skipAhead(storm, 5000));
    progress();
  }
};

const CALM_HOURS = 3;

/** Stops the faults; sweeps go on until every run has ended and nothing is under way. */
export const calmDown = async (storm: Storm, progress: () => void): Promise<void> => {
  const { turns, queue, witness } = storm;
  turns.stormy = false;
  queue.stormy = false;
  const until = turns.now + CALM_HOURS * 3_600_000;
  let sweptAt = 0;
  const isQuiet = () => witness.open.size === 0 && queue.isEmpty && !turns.waiting;
  while (turns.now < until && !isQuiet()) {
    if (turns.now - sweptAt >= SWEEP_EVERY_MS) {
      sweptAt = turns.now;
      startSweep(storm);
    }
    const moved = [deliver(storm), await turns.one()].includes(true);
    await (moved ? turns.pass(5) : skipAhead(storm, SWEEP_EVERY_MS));
    progress();
  }
};
