import { isoTime } from "#shared/kernel/clock.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { RunEvent } from "#shared/chat/runs/run-machine/events.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { runCondition, fencingCondition } from "#shared/table/runs/run-writes.ts";
import { isMet, type Rules } from "./rules.ts";

type Move = Rules["move"];

/** A defective machine: the real transition, with its result changed. */
const answering =
  (type: RunEvent["type"], change: (made: Run, before: Run) => Partial<Run>): Move =>
  (run, event, now, settings) => {
    const made = moveRun(run, event, now, settings);
    if (event.type !== type || !made.ok) return made;
    return { ok: true, run: { ...made.run, ...change(made.run, run) } };
  };

/** A defective machine: the real transition, of another run or another event. */
const seeing =
  (type: RunEvent["type"], change: (run: Run, event: RunEvent) => { run?: Run; event?: RunEvent }): Move =>
  (run, event, now, settings) => {
    const seen = event.type === type ? change(run, event) : {};
    return moveRun(seen.run ?? run, seen.event ?? event, now, settings);
  };

const refusing =
  (type: RunEvent["type"], status: Run["status"]): Move =>
  (run, event, now, settings) =>
    event.type === type && run.status === status
      ? { ok: false, refusal: "not_due" }
      : moveRun(run, event, now, settings);

/** Defective conditions: those of the store without one of their attributes. */
const blindTo =
  (name: "fence" | "status" | "job_no" | "rev"): Rules["holds"] =>
  (stored, from, to) => {
    const changes = { [name]: stored[name] };
    return isMet(
      runCondition({ ...from, ...changes }, to.fence > from.fence ? to : { ...to, ...changes }),
      stored,
    );
  };

interface Broken {
  name: string;
  rules: Partial<Rules>;
  fault: RegExp;
}

/** Defects put in on purpose (mutants of the model), and the invariant that each must be found to violate. */
export const BROKEN: readonly Broken[] = [
  {
    name: "a claim that ignores the lease",
    rules: { move: seeing("claim", (run) => ({ run: { ...run, lease_until: null } })) },
    fault: /takes the run from a live holder/u,
  },
  {
    name: "a claim that keeps the fence",
    rules: { move: answering("claim", (_made, { fence }) => ({ fence })) },
    fault: /does not raise the fence/u,
  },
  {
    name: "a claim with any job",
    rules: {
      move: seeing("claim", ({ job_no }, event) => ({ event: { ...event, job_no } as RunEvent })),
    },
    fault: /a job that is not the newest/u,
  },
  {
    name: "writes that are not conditional on the fence",
    rules: { holds: blindTo("fence") },
    fault: /under another's fence/u,
  },
  {
    name: "writes that are not conditional on the status",
    rules: { holds: blindTo("status") },
    fault: /lands under cancelling|moves an ended run/u,
  },
  {
    name: "writes that are not conditional on the job",
    rules: { holds: blindTo("job_no") },
    fault: /after the run was taken from it/u,
  },
  {
    name: "takeovers that do not look at the lease again",
    rules: { holds: (stored, from) => isMet(fencingCondition(from), stored) },
    fault: /from a live holder/u,
  },
  {
    name: "endings from outside that do not know of a late answer",
    rules: { holds: blindTo("rev") },
    fault: /without an answer|does not tell every edit/u,
  },
  {
    name: "a renewal that nothing refuses",
    rules: { renews: () => true },
    fault: /a lease is held under cancelled/u,
  },
  {
    name: "a cancel that is answered and not noted",
    rules: { move: refusing("cancel", "running") },
    fault: /an edit lands after the cancel was answered/u,
  },
  {
    name: "a sweeper that does not count its jobs",
    rules: { move: answering("sweep", (_made, { job_no }) => ({ job_no })) },
    fault: /without counting it/u,
  },
  {
    name: "a dead letter that ends whatever it is about",
    rules: {
      move: seeing("give_up", ({ job_no }, event) => ({ event: { ...event, job_no } as RunEvent })),
    },
    fault: /a given up job that is not the newest/u,
  },
  {
    name: "a continuation that keeps the lease",
    rules: { move: answering("hand_off", (_made, { lease_until }) => ({ lease_until })) },
    fault: /keeps the lease/u,
  },
  {
    name: "a continuation that nobody looks for",
    rules: { move: answering("hand_off", () => ({ next_check_at: null })) },
    fault: /no next check/u,
  },
  {
    name: "a sweeper that leaves cancelled runs alone",
    rules: { move: refusing("sweep", "cancelling") },
    fault: /a run is stuck/u,
  },
  {
    name: "a sweeper that sends a run again for ever",
    rules: {
      move: answering("sweep", ({ status, ended_at }, before) =>
        status === "expired"
          ? {
              ...before,
              job_no: before.job_no + 1,
              next_check_at: isoTime(Date.parse(ended_at ?? "") + 60_000),
            }
          : {},
      ),
    },
    fault: /a run is stuck/u,
  },
];
