import { isOpen, type Run } from "#shared/chat/runs/run.ts";
import type { Rules } from "./rules.ts";
import { openPlaces, type State, type Store, type Write } from "./state.ts";

/** Writes only the changed attributes and counts `rev` in the store, as the table does. */
const changed = (stored: Run, from: Run, to: Run): Run => {
  const rev = stored.rev + to.rev - from.rev;
  if (stored === from) return to;
  const changes = Object.entries(to).filter(([name, value]) => value !== from[name as keyof Run]);
  return { ...stored, ...Object.fromEntries(changes), rev };
};

const isRefused = (state: State, write: Write, rules: Rules): boolean => {
  const { kind, place, orphans = [] } = write;
  if (!rules.holds(state.run, write.from, write.to)) return true;
  if (place && state.receipts.includes(place)) return true;
  if (kind === "edit" && write.version !== state.edits.length) return true;
  if (kind === "decide" && state.proposal !== "pending") return true;
  return kind === "end" && (!state.active || orphans.some((orphan) => state.receipts.includes(orphan)));
};

const stored = (state: State, write: Write): Partial<Store> => {
  const { kind, place } = write;
  if (kind === "answer") return { steps: state.steps + 1 };
  if (kind === "propose") return { proposal: "pending" };
  if (kind === "decide") return { proposal: write.decision === "approve" ? "approved" : "rejected" };
  if (kind === "end") {
    return {
      active: false,
      endings: state.endings + 1,
      receipts: [...state.receipts, ...(write.orphans ?? [])].toSorted(),
    };
  }
  if (!place) return {};
  const receipts = [...state.receipts, place].toSorted();
  return kind === "edit" ? { receipts, edits: [...state.edits, place] } : { receipts };
};

const BY_ITS_HOLDER: readonly Write["kind"][] = ["answer", "call", "edit", "propose", "hand on"];

const isLive = ({ lease_until }: Run, now: number): boolean =>
  lease_until !== null && Date.parse(lease_until) > now;

const holderFault = (state: State, { kind, from }: Write): string | null => {
  const { run } = state;
  if (run.status !== "running") return `a worker's ${kind} lands under ${run.status}`;
  if (run.fence !== from.fence) return `a worker's ${kind} lands under another's fence`;
  if (run.lease_until === null) return `a worker's ${kind} lands after the run was taken from it`;
  return null;
};

const claimFault = ({ run, now }: State, { to, job }: Write): string | null => {
  if (isLive(run, now)) return "a claim takes the run from a live holder";
  if (to.fence <= run.fence) return "a claim does not raise the fence";
  return job === run.job_no ? null : "a claim is made with a job that is not the newest";
};

const endingFault = (before: State, after: State, { to, told, job }: Write, script: Rules["script"]) => {
  if (after.endings > 1) return "a run ends twice";
  const open = openPlaces(script, after.steps, after.receipts);
  if (open.length > 0) return `the ending leaves ${open.join()} without an answer`;
  if (told !== after.edits.length) return "the ending does not tell every edit";
  if (to.status === "completed" && after.steps < script.length) return "completed without a last word";
  if (job === undefined) return null;
  if (job !== before.run.job_no) return "a given up job that is not the newest ends the run";
  return isLive(before.run, before.now) ? "a given up job ends a run that is worked on" : null;
};

const faultOf = (before: State, after: State, write: Write, script: Rules["script"]): string | null => {
  const { run } = after;
  const { kind } = write;
  if (!isOpen(before.run.status)) return `a ${kind} moves an ended run`;
  if (run.job_no < before.run.job_no || run.fence < before.run.fence) return `a ${kind} counts back`;
  if (kind === "claim") return claimFault(before, write);
  if (kind === "end") return endingFault(before, after, write, script);
  if (BY_ITS_HOLDER.includes(kind)) {
    const fault = holderFault(before, write);
    if (fault) return fault;
  }
  if (kind === "edit") {
    if (before.actors.cancel.at === "done") return "an edit lands after the cancel was answered";
    if (before.actors.removal.at === "done") return "an edit lands after its owner's removal was answered";
    if (before.actors.policy.at === "done" && write.policy === "loose") {
      return "an edit lands after the tighter policy was answered";
    }
    if (new Set(after.edits).size < after.edits.length) return "an edit lands twice";
  }
  if (kind === "hand on" || kind === "decide" || kind === "sweep" || kind === "restart") {
    if (run.job_no === before.run.job_no) return `a ${kind} sends a job without counting it`;
    if (run.lease_until !== null) return `a ${kind} sends a job and keeps the lease`;
  }
  if (kind === "sweep" && isLive(before.run, before.now)) return "a sweep takes the run from a live holder";
  return null;
};

/** Applies a write to the store; null where its conditions fail. */
export const land = (
  state: State,
  write: Write,
  rules: Rules,
): { state: State; fault: string | null } | null => {
  if (isRefused(state, write, rules)) return null;
  const run = changed(state.run, write.from, write.to);
  const after: State = { ...state, ...stored(state, write), run };
  return { state: after, fault: faultOf(state, after, write, rules.script) };
};
