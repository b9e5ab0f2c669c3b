import type { ROUTES } from "#functions/api/routes.ts";
import type { ErrorCode } from "#shared/kernel/errors.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { API14, hashOf, ids, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import { ACCESS_TOKEN, CODE, PASSWORD, REFRESH_TOKEN, SESSION } from "#test/support/fakes/user-pool.ts";
import { type AccessWorld, OTHER_THREAD, raisedShoe, type RunState } from "./access-world.ts";

type Route = (typeof ROUTES)[number];

/** The status of a success, or an error code. */
export type Cell = 200 | 201 | 202 | 204 | ErrorCode;

/** The authenticated callers, in the order of a row's cells. */
export const KNOWN = ["otherTenant", "stranger", "reader", "owner", "reviewer", "viewer", "admin"] as const;
export type Cells = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell];

/** The request's differences from the default, which refers to the owner's thread, run, edit and plan. */
export interface Sent {
  body?: (world: AccessWorld) => object;
  query?: (world: AccessWorld) => Record<string, string>;
  params?: (world: AccessWorld) => Record<string, string>;
  run?: RunState;
}

export type Row = readonly [cells: Cells, sent?: Sent];

const all = (cell: Cell): Cells => [cell, cell, cell, cell, cell, cell, cell];
/** The same for every user of the tenant; hidden from another tenant. */
const tenant = (cell: Cell, hidden: Cell): Cells => [hidden, cell, cell, cell, cell, cell, cell];
/** For users who may read the thread; hidden from all others. */
const seers = (cell: Cell, hidden: Cell = "thread_not_found"): Cells => [
  hidden,
  hidden,
  cell,
  cell,
  hidden,
  cell,
  cell,
];
/** For the owner; `forbidden` for users who may only read the thread. */
const owner = (cell: Cell, hidden: Cell = "thread_not_found"): Cells => [
  hidden,
  hidden,
  "forbidden",
  cell,
  hidden,
  "forbidden",
  "forbidden",
];
/** For engineers and admins of the tenant. */
const makers = (cell: Cell, hidden: Cell): Cells => [
  hidden,
  cell,
  cell,
  cell,
  "forbidden",
  "forbidden",
  cell,
];

/**
 * One read returns run and member, so another tenant's admin gets `run_not_found` instead of `thread_not_found`;
 * either reveals nothing.
 */
const runs = (foreign: Cell, reader: Cell, cell: Cell): Cells => [
  foreign,
  "thread_not_found",
  reader,
  cell,
  "thread_not_found",
  reader,
  cell,
];

/** For admins, each in their own tenant. */
const admins = (cell: Cell, foreign: Cell = cell): Cells => [
  foreign,
  "forbidden",
  "forbidden",
  "forbidden",
  "forbidden",
  "forbidden",
  cell,
];

const body = (sent: object): Sent => ({ body: () => sent });
const { api10: _api10, api14: _api14, ...facts } = aWell();
const PERSON_1 = { email: "person1@example.com" };
const undo = { reason: "back again" };

/** The access matrix of all routes; a missing route does not compile. */
export const ACCESS: Readonly<Record<Route["handler"], Row>> = {
  "get-health": [all(200)],
  "get-openapi": [all(200)],
  "get-docs": [all(200)],
  "create-token": [all(200), body({ email: "person1@example.com", password: PASSWORD })],
  "refresh-token": [all(200), body({ refresh: REFRESH_TOKEN })],
  "set-first-password": [all(200), body({ ...PERSON_1, session: SESSION, new_password: PASSWORD })],
  "forgot-password": [all(202), body(PERSON_1)],
  "reset-password": [all(204), body({ ...PERSON_1, code: CODE, new_password: PASSWORD })],
  "sign-out": [all(204), body({ access: ACCESS_TOKEN })],
  "put-well": [[201, 200, 200, 200, "forbidden", "forbidden", 200], body(facts)],
  "list-wells": [all(200)],
  "get-well": [tenant(200, "well_not_found")],
  "make-plan": [makers(201, "well_not_found"), body({ api10: API14, plugs_mode: "combined" })],
  "get-plan": [tenant(200, "plan_not_found")],
  "list-versions": [tenant(200, "plan_not_found")],
  "get-snapshot": [["plan_not_found", "snapshot_not_found", 200, 200, "snapshot_not_found", 200, 200]],
  "compare-snapshots": [
    ["plan_not_found", "snapshot_not_found", 200, 200, "snapshot_not_found", 200, 200],
    { query: ({ own }) => ({ from: ids.snapshot(1), to: own.snapshot }) },
  ],
  "get-plan-status": [tenant(200, "plan_not_found")],
  "change-plan-status": [makers(200, "plan_not_found"), body({ to: "internal_review" })],
  "create-thread": [makers(201, "plan_not_found"), body({ well_api14: API14, plan_id: PLAN_ID })],
  "list-threads": [all(200)],
  "get-thread": [seers(200)],
  "share-thread": [owner(200), body({ user_ids: [ids.user(3)], action: "add" })],
  // as the new owner, which a viewer may not be
  "fork-thread": [
    ["thread_not_found", "thread_not_found", 201, 201, "thread_not_found", "forbidden", 201],
    body({ title: "Another way" }),
  ],
  "publish-branch": [owner(200), body({ comment: "Agreed" })],
  "post-message": [owner(202), body({ content: "Please raise the shoe plug" })],
  "list-messages": [seers(200)],
  "get-run": [runs("run_not_found", 200, 200)],
  "list-runs": [seers(200)],
  "cancel-run": [runs("run_not_found", "forbidden", 202), { run: "queued" }],
  "decide-proposal": [
    owner(202),
    { ...body({ decision: "reject", proposal_hash: hashOf(7) }), run: "waiting" },
  ],
  "list-modifications": [seers(200)],
  "get-modification": [seers(200)],
  "modify-plan": [owner(201), body(raisedShoe(60))],
  "revert-thread": [owner(201), body({ version: 0, ...undo })],
  "revert-modification": [owner(201), body(undo)],
  "get-me": [all(200)],
  "list-users": [all(200)],
  "list-plans": [all(200)],
  "change-thread": [owner(200), body({ title: "Another title" })],
  "archive-thread": [owner(204)],
  "export-thread": [seers(200)],
  "list-admin-threads": [admins(200)],
  "list-admin-messages": [admins(200)],
  "list-admin-modifications": [admins(200)],
  "list-admin-runs": [admins(200)],
  "list-admin-users": [admins(200)],
  "list-admin-audit": [admins(200)],
  "list-dead-letters": [admins(200)],
  "get-usage": [admins(200)],
  "invite-user": [admins(201), body({ email: "newcomer@example.com", name: "New Comer", role: "engineer" })],
  "change-user": [admins(200, "user_not_found"), body({ name: "Another Name" })],
  "cancel-runs": [admins(200), body({ all: true })],
  "redrive-dead-letter": [admins("not_found"), body({ id: `${ids.run()}.1` })],
  "transfer-thread": [admins(200, "thread_not_found"), body({ owner: ids.user(3) })],
  "get-settings": [all(200)],
  "change-settings": [
    [200, "forbidden", "forbidden", "forbidden", "forbidden", "forbidden", 200],
    body({ quotas: { messages_per_user_hour: 30 } }),
  ],
  "erase-tenant": [admins(202, "invalid_request"), body({ confirm: TENANT })],
  "get-erasure": [admins("not_found")],
  "list-webhooks": [admins(200)],
  "create-webhook": [admins(201), body({ url: "https://hooks.example.com/2", events: ["run.failed"] })],
  "get-webhook": [admins(200, "webhook_not_found")],
  "change-webhook": [admins(200, "webhook_not_found"), body({ description: "Plan desk" })],
  "delete-webhook": [admins(204, "webhook_not_found")],
  "ping-webhook": [admins(202, "webhook_not_found")],
  "rotate-secret": [admins(200, "webhook_not_found")],
  "list-deliveries": [admins(200, "webhook_not_found")],
  redeliver: [admins(202, "webhook_not_found")],
};

/** Objects of another user's thread, requested through the owner's thread or through the plan. */
export const FOREIGN: readonly { what: string; handler: Route["handler"]; row: Row }[] = [
  {
    what: "the version of another thread",
    handler: "get-snapshot",
    row: [
      [
        "plan_not_found",
        200,
        "snapshot_not_found",
        "snapshot_not_found",
        "snapshot_not_found",
        "snapshot_not_found",
        200,
      ],
      { params: ({ other }) => ({ snapshot_id: other.snapshot }) },
    ],
  },
  {
    what: "the version of another thread as one end",
    handler: "compare-snapshots",
    row: [
      [
        "plan_not_found",
        "snapshot_not_found",
        "snapshot_not_found",
        "snapshot_not_found",
        "snapshot_not_found",
        "snapshot_not_found",
        200,
      ],
      { query: ({ own, other }) => ({ from: own.snapshot, to: other.snapshot }) },
    ],
  },
  {
    what: "a way back to the version of another thread",
    handler: "revert-thread",
    row: [owner("snapshot_not_found"), { body: ({ other }) => ({ snapshot_id: other.snapshot, ...undo }) }],
  },
  {
    what: "the edit of another thread",
    handler: "get-modification",
    row: [
      seers("modification_not_found"),
      { params: ({ other }) => ({ modification_id: other.modification }) },
    ],
  },
  {
    what: "the edit of another thread, taken back",
    handler: "revert-modification",
    row: [
      owner("modification_not_found"),
      { ...body(undo), params: ({ other }) => ({ modification_id: other.modification }) },
    ],
  },
  {
    what: "the run of another thread, read through one's own",
    handler: "get-run",
    row: [
      [
        "run_not_found",
        "run_not_found",
        "thread_not_found",
        "thread_not_found",
        "thread_not_found",
        "thread_not_found",
        "run_not_found",
      ],
      { params: () => ({ thread_id: OTHER_THREAD }) },
    ],
  },
  {
    what: "the run of another thread, stopped through one's own",
    handler: "cancel-run",
    row: [
      [
        "run_not_found",
        "run_not_found",
        "thread_not_found",
        "thread_not_found",
        "thread_not_found",
        "thread_not_found",
        "run_not_found",
      ],
      { params: () => ({ thread_id: OTHER_THREAD }) },
    ],
  },
  {
    what: "the proposal of another thread, decided through one's own",
    handler: "decide-proposal",
    row: [
      [
        "thread_not_found",
        "run_not_found",
        "thread_not_found",
        "thread_not_found",
        "thread_not_found",
        "thread_not_found",
        "forbidden",
      ],
      {
        ...body({ decision: "reject", proposal_hash: hashOf(7) }),
        params: () => ({ thread_id: OTHER_THREAD }),
      },
    ],
  },
];
