import type { RunEvent } from "#shared/chat/runs/run-machine/events.ts";
import { isOpen } from "#shared/chat/runs/run.ts";
import { EVENTS } from "#test/support/builders/run-states.ts";
import type { Step } from "./explore.ts";
import { land } from "./apply-write.ts";
import type { Rules } from "./rules.ts";
import { type Actor, DONE, IDLE, type Name, openPlaces, type State, withActor, type Write } from "./state.ts";

/** Reads the run and decides: an ending reads the stored work first, anything else is written at once. */
const decide = (
  state: State,
  event: RunEvent,
  write: Pick<Write, "kind" | "job" | "decision">,
  { move, settings }: Rules,
): Actor | null => {
  const { run, now } = state;
  const made = move(run, event, now, settings);
  if (!made.ok) return null;
  return isOpen(made.run.status)
    ? { at: "write", write: { ...write, from: run, to: made.run } }
    : { at: "gather", from: run, event, ...(write.job !== undefined && { job: write.job }) };
};

/** The change of a person or a policy is stored first; then it is written to the run, again until that is done. */
const changeStanding = (state: State, name: "removal" | "policy", rules: Rules): Step<State>[] => {
  const isStored = name === "removal" ? !state.standing : state.policy === "tight";
  if (!isStored) {
    const stored = name === "removal" ? { standing: false } : { policy: "tight" as const };
    return [{ label: `${name} is stored`, to: { ...state, ...stored } }];
  }
  const event = name === "removal" ? EVENTS.cancel : EVENTS.restart;
  const kind = name === "removal" ? "cancel" : "restart";
  const isToReach = rules.reaches && isOpen(state.run.status);
  const actor = (isToReach && decide(state, event, { kind }, rules)) || DONE;
  return [{ label: `${name} reads`, to: withActor(state, name, actor) }];
};

const begin = (state: State, name: Name, rules: Rules): Step<State>[] => {
  const starts: [string, Actor | null][] = [];
  if (name === "sweeper") starts.push(["reads", decide(state, EVENTS.sweep, { kind: "sweep" }, rules)]);
  if (name === "cancel" && isOpen(state.run.status)) {
    // a run that is being cancelled already is answered at once
    starts.push(["reads", decide(state, EVENTS.cancel, { kind: "cancel" }, rules) ?? DONE]);
  }
  if ((name === "approve" || name === "reject") && state.proposal === "pending") {
    starts.push(["reads", decide(state, EVENTS[name], { kind: "decide", decision: name }, rules)]);
  }
  if (name === "bury") {
    for (const job of state.sent) {
      const event = { ...EVENTS.give_up, job_no: job };
      starts.push([`reads for job ${job}`, decide(state, event, { kind: "end", job }, rules)]);
    }
  }
  if (name === "removal" || name === "policy") return changeStanding(state, name, rules);
  return starts.flatMap(([label, actor]) =>
    actor ? [{ label: `${name} ${label}`, to: withActor(state, name, actor) }] : [],
  );
};

/** Reads the stored work and decides again, as an ending from outside of the loop does. */
const gather = (
  state: State,
  name: Name,
  { from, event, job }: Extract<Actor, { at: "gather" }>,
  { move, settings, script }: Rules,
): Step<State> => {
  const made = move(from, event, state.now, settings);
  const orphans = openPlaces(script, state.steps, state.receipts);
  const next: Actor =
    made.ok && !isOpen(made.run.status)
      ? {
          at: "write",
          write: {
            kind: "end",
            from,
            to: made.run,
            orphans,
            told: state.edits.length,
            ...(job !== undefined && { job }),
          },
        }
      : IDLE;
  return { label: `${name} gathers`, to: withActor(state, name, next) };
};

const afterwards = (name: Name, { kind, to }: Write): Actor => {
  if (kind === "sweep" || kind === "decide") return { at: "send", job: to.job_no };
  return name === "cancel" || name === "removal" || name === "policy" ? DONE : IDLE;
};

const arrive = (state: State, name: Name, write: Write, rules: Rules): Step<State> => {
  const landed = land(state, write, rules);
  // a refused write starts again with what is stored now
  if (!landed) return { label: `${name}'s ${write.kind} is refused`, to: withActor(state, name, IDLE) };
  const sent = write.kind === "restart" ? [...state.sent, write.to.job_no] : state.sent;
  const to = withActor({ ...landed.state, sent }, name, afterwards(name, write));
  return { label: `${name}'s ${write.kind} lands`, to, fault: landed.fault };
};

/** Transitions that any actor can be in the middle of: an ending from outside of the loop, and sending a job. */
export const commonSteps = (state: State, name: Name, rules: Rules): Step<State>[] => {
  const actor = state.actors[name];
  if (actor.at === "gather") return [gather(state, name, actor, rules)];
  if (actor.at !== "send") return [];
  const sent = [...new Set([...state.sent, actor.job])].toSorted((x, y) => x - y);
  return [{ label: `${name} sends job ${actor.job}`, to: withActor({ ...state, sent }, name, IDLE) }];
};

export const outsiderSteps = (state: State, name: Name, rules: Rules): Step<State>[] => {
  const actor = state.actors[name];
  if (actor.at === "idle") return begin(state, name, rules);
  return actor.at === "write" ? [arrive(state, name, actor.write, rules)] : [];
};
