import { VERSIONS } from "#test/support/version-world.ts";
import { aMember, aMessage, aRun, aRunningRun } from "#test/support/builders.ts";
import { editState, SHOE } from "#test/support/edit-world.ts";
import { aProposal } from "#test/support/proposal-builders.ts";
import { API14, ids, PLAN_ID } from "#test/support/test-ids.ts";
import { forEverybody, forMakers, forOwner, forReaders, type Row } from "./row.ts";

const OPEN = {
  messages: [aMessage()],
  runs: [aRun()],
  activeRuns: new Map([[ids.thread(), ids.run()]]),
};
const WAITING = {
  ...OPEN,
  runs: [
    aRunningRun({
      status: "awaiting_approval",
      outcome: "proposed",
      proposal_id: ids.proposal(),
      lease_until: null,
    }),
  ],
  proposals: [aProposal({ base_snapshot_id: VERSIONS.second.id, base_version: 2 })],
};
const NO_RUN = "404 run_not_found";
const NO_SNAPSHOT = "404 snapshot_not_found";
const { users: _people, ...sample } = editState();
const EDITABLE = { ...sample, members: [aMember(), aMember({ n: 2 }), aMember({ n: 7 })] };
const EDIT = {
  op_type: "adjust_interval",
  operation_payload: { step_id: SHOE.step_id, top_ft: (SHOE.top_ft ?? 0) - 50 },
  reason: "as agreed",
};

/** Threads with their messages, runs and modifications, by handler and what is special about the request. */
export const THREAD_ROWS: Readonly<Record<string, Row>> = {
  "create-thread": {
    body: { well_api14: API14, plan_id: PLAN_ID, title: "x" },
    cells: forMakers("201", "404 plan_not_found"),
  },
  "list-threads": { cells: forEverybody("200") },
  "get-thread": { cells: forReaders("200") },
  "share-thread": { body: { user_ids: [ids.user(3)], action: "add" }, cells: forOwner("200") },
  "fork-thread": { body: {}, cells: { ...forReaders("201"), viewer: "403 forbidden" } },
  "fork-thread from another thread's snapshot": {
    body: { snapshot_id: VERSIONS.other.id },
    cells: { ...forReaders(NO_SNAPSHOT), viewer: "403 forbidden" },
  },
  "publish-branch": { body: {}, cells: forOwner("200") },
  "post-message": { body: { content: "Combine plugs 1 and 2." }, cells: forOwner("202") },
  "list-messages": { cells: forReaders("200") },
  "get-run": { given: OPEN, cells: { ...forReaders("200"), outsider: NO_RUN } },
  "list-runs": { given: OPEN, cells: forReaders("200") },
  "cancel-run": { given: OPEN, cells: { ...forOwner("202"), admin: "202", outsider: NO_RUN } },
  "decide-proposal": {
    given: WAITING,
    body: { decision: "approve", proposal_hash: aProposal().hash },
    cells: forOwner("202"),
  },
  "list-modifications": { cells: forReaders("200") },
  "get-modification": { cells: forReaders("200") },
  "get-modification of another thread": {
    path: { modification_id: ids.modification(4) },
    cells: forReaders("404 modification_not_found"),
  },
  "modify-plan": { given: EDITABLE, body: EDIT, cells: forOwner("201") },
  "modify-plan without writing": {
    given: EDITABLE,
    body: { ...EDIT, dry_run: true },
    cells: forOwner("200"),
  },
  "revert-thread": { body: { version: 1, reason: "as agreed" }, cells: forOwner("201") },
  "revert-thread to another thread's snapshot": {
    body: { snapshot_id: VERSIONS.other.id, reason: "as agreed" },
    cells: forOwner(NO_SNAPSHOT),
  },
  // whether it needs a yes is a question to the owner alone
  "revert-modification": { body: { reason: "as agreed" }, cells: forOwner("409 approval_required") },
  "revert-modification of another thread": {
    path: { modification_id: ids.modification(4) },
    body: { reason: "as agreed" },
    cells: forOwner("404 modification_not_found"),
  },
};
