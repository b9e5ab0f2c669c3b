import type { Run } from "#shared/chat/runs/run.ts";
import { type Actor, NAMES, type State, type Store, type Write } from "./state.ts";

/** String interning: gives equal texts one short name, so that the key of a state stays short. */
const interning = () => {
  const known = new Map<string, string>();
  return (text: string): string => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = known.size.toString(36);
    known.set(text, made);
    return made;
  };
};

const remembering = <T extends object>(of: (value: T) => string): ((value: T) => string) => {
  const known = new WeakMap<T, string>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const made = of(value);
    known.set(value, made);
    return made;
  };
};

/** Builds the keys of states from only what transitions and invariants look at. */
export const stateKeys = () => {
  const intern = interning();
  const runKey = remembering((run: Run) =>
    intern(
      [
        run.status,
        run.job_no,
        run.fence,
        run.rev,
        run.lease_until,
        run.next_check_at,
        run.deadlines.queued_until,
        run.deadlines.running_until,
        run.running_ms,
        run.outcome,
        run.proposal_id,
        run.step_count,
        run.modification_ids.length,
      ].join(),
    ),
  );
  const writeKey = ({ kind, from, to, place, version, decision, orphans, told, job, policy }: Write) =>
    [kind, runKey(from), runKey(to), place, version, decision, orphans?.join("+"), told, job, policy].join();
  const actorKey = remembering((actor: Actor) => {
    const parts: unknown[] = [actor.at];
    if (actor.at === "write") parts.push(writeKey(actor.write));
    if (actor.at === "gather") parts.push(runKey(actor.from), JSON.stringify(actor.event), actor.job);
    if (actor.at === "send") parts.push(actor.job);
    if (actor.at === "load") parts.push(runKey(actor.run), actor.policy);
    if (actor.at === "settled") parts.push(actor.job, actor.policy);
    if (actor.at === "fenced") parts.push(actor.fence);
    const held = actor.at === "loop" || actor.at === "write" ? actor.held : undefined;
    if (held) parts.push(runKey(held.run), held.steps, held.receipts.join("+"), held.policy);
    return intern(parts.join());
  });
  const storeKey = ({ run, steps, receipts, edits, proposal, active, endings, standing, policy }: Store) =>
    `${runKey(run)},${steps},${receipts.join("+")},${edits.join("+")},${proposal},${active},${endings},${standing},${policy}`;
  const stateKey = (state: State) => {
    const [a, b, ...others] = NAMES.map((name) => actorKey(state.actors[name]));
    // symmetry reduction: the two workers are interchangeable
    const workers = String(a) < String(b) ? `${a};${b}` : `${b};${a}`;
    return `${state.now};${storeKey(state)};${state.sent.join("+")};${workers};${others.join(";")}`;
  };
  return { stateKey, storeKey };
};
