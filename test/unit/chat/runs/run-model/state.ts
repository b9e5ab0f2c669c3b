import type { RunEvent } from "#shared/chat/runs/run-machine/events.ts";
import type { Run } from "#shared/chat/runs/run.ts";

/** Positions of tool calls, as `step.index`. */
export type Place = `${number}.${number}`;

/** Whether the tenant allows plan changes. */
export type Policy = "loose" | "tight";

/** A write in flight to the store. */
export interface Write {
  kind:
    | "claim"
    | "answer"
    | "call"
    | "edit"
    | "propose"
    | "hand on"
    | "end"
    | "cancel"
    | "decide"
    | "sweep"
    | "restart";
  from: Run;
  to: Run;
  /** The position of a receipt. */
  place?: Place;
  /** The version of the branch that an edit is based on. */
  version?: number;
  decision?: "approve" | "reject";
  /** The calls that an ending answers, and the edits that it reports. */
  orphans?: readonly Place[];
  told?: number;
  /** The job that was claimed or given up. */
  job?: number;
  /** The policy that the worker knows. */
  policy?: Policy;
}

/** A worker's knowledge of its run. */
export interface Held {
  run: Run;
  steps: number;
  receipts: readonly Place[];
  policy: Policy;
}

/** The position of an actor between two awaits. */
export type Actor =
  | { at: "idle" }
  | { at: "done" }
  | { at: "write"; write: Write; held?: Held }
  /** About to read the stored work, for an ending from outside of the loop. */
  | { at: "gather"; from: Run; event: RunEvent; job?: number }
  | { at: "send"; job: number }
  /** Has read the tenant's settings, which come before the run. */
  | { at: "settled"; job: number; policy: Policy }
  | { at: "load"; run: Run; policy: Policy }
  | { at: "loop"; held: Held }
  | { at: "fenced"; fence: number };

export const IDLE: Actor = { at: "idle" };
export const DONE: Actor = { at: "done" };

export const NAMES = [
  "a",
  "b",
  "sweeper",
  "cancel",
  "approve",
  "reject",
  "bury",
  "removal",
  "policy",
] as const;
export type Name = (typeof NAMES)[number];
/** Without changes of people and policies, which multiply the states. */
export const USUAL: readonly Name[] = ["a", "b", "sweeper", "cancel", "approve", "reject", "bury"];

/** What is stored. */
export interface Store {
  run: Run;
  /** Number of stored model answers. */
  steps: number;
  receipts: readonly Place[];
  /** Edits in the order of their commits. */
  edits: readonly Place[];
  proposal: "none" | "pending" | "approved" | "rejected";
  /** Whether the marker of the thread's open run exists. */
  active: boolean;
  endings: number;
  /** Whether the run's owner may own runs. */
  standing: boolean;
  policy: Policy;
}

export interface State extends Store {
  now: number;
  /** All jobs ever sent: each may be delivered at any time, again, late or never. */
  sent: readonly number[];
  actors: Readonly<Record<Name, Actor>>;
}

/** The scripted model's answers, step by step; a step without calls is the last answer. */
export type Script = readonly (readonly ("edit" | "risky edit")[])[];

export const callAt = (script: Script, place: Place) => {
  const [step, index] = place.split(".").map(Number);
  return script[(step ?? 0) - 1]?.[index ?? 0];
};

/** The calls without a receipt, among the first so many answers. */
export const openPlaces = (script: Script, steps: number, receipts: readonly Place[]): Place[] =>
  script
    .slice(0, steps)
    .flatMap((calls, step) => calls.map((_, index): Place => `${step + 1}.${index}`))
    .filter((place) => !receipts.includes(place));

export const withActor = (state: State, name: Name, actor: Actor): State => ({
  ...state,
  actors: { ...state.actors, [name]: actor },
});
