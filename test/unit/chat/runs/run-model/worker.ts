import { isoTime } from "#shared/kernel/clock.ts";
import type { RunEvent } from "#shared/chat/runs/run-machine/events.ts";
import { CLAIM, EVENTS, MOD } from "#test/support/builders/run-states.ts";
import type { Step } from "./explore.ts";
import { land } from "./apply-write.ts";
import type { Rules } from "./rules.ts";
import {
  type Actor,
  callAt,
  type Held,
  IDLE,
  type Name,
  openPlaces,
  type Policy,
  type State,
  withActor,
  type Write,
} from "./state.ts";
import { aRunStep, aToolCall } from "#test/support/builders/runs.ts";

/** A worker's decision on its way to the store; where the machine refuses, the worker looks for the reason. */
const decided = (
  held: Held,
  event: RunEvent,
  write: Omit<Write, "from" | "to">,
  now: number,
  { move, settings }: Rules,
): Actor => {
  const made = move(held.run, event, now, settings);
  if (!made.ok) return { at: "fenced", fence: held.run.fence };
  return { at: "write", held, write: { ...write, from: held.run, to: made.run } };
};

const readRun = (
  state: State,
  name: Name,
  { job, policy }: { job: number; policy: Policy },
  { move, settings }: Rules,
): Step<State>[] => {
  const made = move(state.run, { ...CLAIM, job_no: job }, state.now, settings);
  if (!made.ok) return [];
  const write: Write = { kind: "claim", from: state.run, to: made.run, job, policy };
  return [{ label: `${name} reads for job ${job}`, to: withActor(state, name, { at: "write", write }) }];
};

/** Deliveries of each job that was ever sent; where the policy may change, its read is a step of its own. */
const takeJob = (state: State, name: Name, rules: Rules): Step<State>[] =>
  state.sent.flatMap((job) => {
    const { policy } = state;
    if (!rules.plays.includes("policy")) return readRun(state, name, { job, policy }, rules);
    const to = withActor(state, name, { at: "settled", job, policy });
    return [{ label: `${name} reads the settings for job ${job}`, to }];
  });

/** The run is read after the settings; a job that is stale by then is dropped. */
const goOnToRun = (
  state: State,
  name: Name,
  actor: Extract<Actor, { at: "settled" }>,
  rules: Rules,
): Step<State>[] => {
  const steps = readRun(state, name, actor, rules);
  return steps.length > 0 ? steps : [{ label: `${name} drops it`, to: withActor(state, name, IDLE) }];
};

const useTool = (state: State, held: Held, place: NonNullable<Write["place"]>, rules: Rules): Actor => {
  const [step = 0, index = 0] = place.split(".").map(Number);
  const call = aToolCall({ step: step, index: index });
  const version = state.edits.length;
  const edited = { type: "edited", call, modification_id: MOD, version: version + 1, doing: "" } as const;
  if (held.policy === "tight") {
    return decided(held, { type: "called", call, doing: "" }, { kind: "call", place }, state.now, rules);
  }
  const isRisky = callAt(rules.script, place) === "risky edit";
  if (isRisky && held.run.proposal_id === null) {
    return decided(held, EVENTS.propose, { kind: "propose" }, state.now, rules);
  }
  return isRisky && state.proposal !== "approved"
    ? decided(held, { type: "called", call, doing: "" }, { kind: "call", place }, state.now, rules)
    : decided(held, edited, { kind: "edit", place, version, policy: held.policy }, state.now, rules);
};

/** The ending of a run by its own worker, with the work that it knows. */
const finish = (held: Held, event: RunEvent, state: State, rules: Rules): Actor => {
  const orphans = openPlaces(rules.script, held.steps, held.receipts);
  return decided(
    held,
    event,
    { kind: "end", orphans, told: held.run.modification_ids.length },
    state.now,
    rules,
  );
};

const isStoredForIt = ({ run, steps }: State, held: Held): boolean =>
  run.fence === held.run.fence && run.job_no === held.run.job_no && steps > held.steps;

const renew = (state: State, name: Name, held: Held, rules: Rules): Step<State> => {
  const lease_until = isoTime(state.now + rules.settings.lease_ms);
  const label = `${name} renews`;
  if (!rules.renews(state.run, held.run)) {
    return { label, to: withActor(state, name, { at: "fenced", fence: held.run.fence }) };
  }
  const renewed = { ...state, run: { ...state.run, lease_until } };
  const own: Held = { ...held, run: { ...held.run, lease_until } };
  return { label, to: withActor(renewed, name, { at: "loop", held: own }) };
};

const sinceRenewal = (held: Held, now: number, { settings }: Rules): number =>
  now - (Date.parse(held.run.lease_until ?? "") - settings.lease_ms);

const ask = (state: State, name: Name, held: Held, rules: Rules): Step<State>[] => {
  // as `assure` does before anything is paid for
  if (sinceRenewal(held, state.now, rules) > 2 * rules.settings.renew_every_ms) return [];
  const event = { type: "answered", step: aRunStep({ n: held.steps + 1 }), doing: "" } as const;
  const fault = isStoredForIt(state, held) ? "a stored answer is asked for again" : null;
  const answers = decided(held, event, { kind: "answer" }, state.now, rules);
  const fails = decided(held, EVENTS.retry_later, { kind: "hand on" }, state.now, rules);
  return [
    { label: `${name} is answered`, to: withActor(state, name, answers), fault },
    { label: `${name} gets no answer`, to: withActor(state, name, fails), fault },
  ];
};

const goOn = (state: State, name: Name, held: Held, rules: Rules): Step<State>[] => {
  const { now } = state;
  const to = (label: string, actor: Actor): Step<State> => ({
    label: `${name} ${label}`,
    to: withActor(state, name, actor),
  });
  const steps: Step<State>[] = [];
  if (sinceRenewal(held, now, rules) >= rules.settings.renew_every_ms)
    steps.push(renew(state, name, held, rules));
  if (held.steps === rules.script.length) {
    return [...steps, to("finishes", finish(held, EVENTS.complete, state, rules))];
  }
  const until = held.run.deadlines.running_until;
  if (until !== null && now >= Date.parse(until)) {
    const late = { type: "finish", as: "incomplete", reason: "deadline" } as const;
    return [...steps, to("is out of time", finish(held, late, state, rules))];
  }
  steps.push(to("stops", decided(held, EVENTS.hand_off, { kind: "hand on" }, now, rules)));
  const [place] = openPlaces(rules.script, held.steps, held.receipts);
  if (!place) return [...steps, ...ask(state, name, held, rules)];
  return [...steps, to(`calls ${place}`, useTool(state, held, place, rules))];
};

/** What a worker does after its write was stored. */
const afterwards = ({ kind, to, place, policy = "loose" }: Write, held: Held | undefined): Actor => {
  if (kind === "claim") return { at: "load", run: to, policy };
  if (kind === "hand on") return { at: "send", job: to.job_no };
  if (!held || kind === "end" || kind === "propose") return IDLE;
  return {
    at: "loop",
    held: {
      ...held,
      run: to,
      steps: held.steps + (kind === "answer" ? 1 : 0),
      receipts: place ? [...held.receipts, place].toSorted() : held.receipts,
    },
  };
};

const arrive = (state: State, name: Name, actor: Extract<Actor, { at: "write" }>, rules: Rules) => {
  const { write, held } = actor;
  const landed = land(state, write, rules);
  if (landed) {
    const to = withActor(landed.state, name, afterwards(write, held));
    return [{ label: `${name}'s ${write.kind} lands`, to, fault: landed.fault }];
  }
  const next: Actor = held ? { at: "fenced", fence: held.run.fence } : IDLE;
  return [{ label: `${name}'s ${write.kind} is refused`, to: withActor(state, name, next) }];
};

/** A worker that lost its lease looks whether it must end the run because of a cancel. */
const lookWhy = (state: State, name: Name, fence: number): Step<State> => {
  const isToStop = state.run.status === "cancelling" && state.run.fence === fence;
  const next: Actor = isToStop ? { at: "gather", from: state.run, event: EVENTS.stopped } : IDLE;
  return { label: `${name} looks why`, to: withActor(state, name, next) };
};

export const workerSteps = (state: State, name: Name, rules: Rules): Step<State>[] => {
  const actor = state.actors[name];
  if (actor.at === "idle") return takeJob(state, name, rules);
  if (actor.at === "settled") return goOnToRun(state, name, actor, rules);
  if (actor.at === "load") {
    // the counters follow the stored work, whatever the run that was read says
    const run = { ...actor.run, step_count: state.steps, modification_ids: state.edits.map(() => MOD) };
    const held = { run, steps: state.steps, receipts: state.receipts, policy: actor.policy };
    if (rules.looksAtStanding && !state.standing) {
      const ending = finish(held, EVENTS.fail, state, rules);
      return [{ label: `${name} finds no owner`, to: withActor(state, name, ending) }];
    }
    return [{ label: `${name} loads`, to: withActor(state, name, { at: "loop", held }) }];
  }
  if (actor.at === "loop") return goOn(state, name, actor.held, rules);
  if (actor.at === "fenced") return [lookWhy(state, name, actor.fence)];
  return actor.at === "write" ? arrive(state, name, actor, rules) : [];
};
