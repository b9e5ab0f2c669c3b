import { encodeTime } from "ulid";
import { auditId } from "#shared/kernel/ids.ts";
import type { ROUTES } from "#functions/api/routes.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aDeadLetter } from "#test/support/builders/runs.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { aDelivery, hookId } from "#test/support/builders/webhooks.ts";
import { API14, at, atMs, ids, PLAN_ID } from "#test/support/builders/ids.ts";
import { type AccessWorld, OTHER_THREAD, raisedShoe } from "./access-world.ts";

type Method = (typeof ROUTES)[number]["method"];

/** A list, a way to add its n-th entry, and a path at which its cursors are invalid. */
export interface CursorList {
  path: string;
  grow: (world: AccessWorld, n: number) => Promise<unknown>;
  /** The same list with another query, or another list of its kind. */
  other: string;
  /** Only admins may read it. */
  forAdmins?: true;
}

const THREAD = `/api/chat/threads/${ids.thread()}`;
const PLAN = `/api/plans/${PLAN_ID}`;
const OTHER_PLAN = "/api/plans/4200346118:isolated";
const { api10: _api10, api14: _api14, ...facts } = aWell();

const sent = async (world: AccessWorld, method: Method, path: string, body?: object) => {
  const answer = await world.send(method, path, { as: aPrincipal(), ...(body && { body }) });
  if ((answer.statusCode ?? 0) >= 300) throw new Error(answer.body);
  // advances past the hourly quota, which is not under test
  world.pass(3_600_000);
  return JSON.parse(answer.body ?? "null") as { run?: { id: string } };
};

const edited = (world: AccessWorld, n: number) =>
  sent(world, "POST", `${THREAD}/modifications`, raisedShoe(60 + n));

const talked = async (world: AccessWorld, n: number) => {
  const { run } = await sent(world, "POST", `${THREAD}/messages`, { content: `Question ${n}` });
  await sent(world, "POST", `${THREAD}/runs/${run?.id}/cancel`);
};

const LONG_AGO = "from=2020-01-01T00:00:00.000Z";
const wellOf = (n: number) => `42003${50_000 + ((n * 7919) % 40_000)}`;

const saved = (world: AccessWorld, n: number) => sent(world, "PUT", `/api/wells/${wellOf(n)}0000`, facts);

const planned = async (world: AccessWorld, n: number) => {
  await saved(world, n);
  await sent(world, "POST", "/api/plans/w3a/from-api", { api10: wellOf(n), plugs_mode: "combined" });
};

const begun = (world: AccessWorld) =>
  sent(world, "POST", "/api/chat/threads", { well_api14: API14, plan_id: PLAN_ID });

const joined = ({ stores }: AccessWorld, n: number) => stores.users.putUser(aUser({ n: 100 + n }));

const reviewed = (world: AccessWorld, n: number) =>
  sent(world, "POST", `${PLAN}/status`, { to: n % 2 === 0 ? "internal_review" : "draft", comment: "On" });

const buried = ({ stores }: AccessWorld, n: number) =>
  stores.deadLetters.recordDeadLetter(aDeadLetter({ run_id: ids.run(100 + n) }));

const delivered = ({ stores }: AccessWorld, n: number) =>
  stores.deliveries.addDelivery(aDelivery({ n: 100 + n }));

/** An audit record whose id has the record's time, which is the list's sort key. */
const recorded = ({ stores }: AccessWorld, n: number) => {
  const seconds = n / 10;
  const id = auditId.parse(`aud_${encodeTime(atMs(seconds), 10)}${"0".repeat(16)}`);
  return stores.audits.putAudit(anAuditRecord({ id, created_at: at(seconds) }));
};

const adminList = (name: string, grow: CursorList["grow"]): CursorList => ({
  path: `/api/admin/${name}`,
  grow,
  other: `/api/admin/${name}?${LONG_AGO}`,
  forAdmins: true,
});

/** All lists with cursors, by route; compared with the OpenAPI document. */
export const CURSOR_LISTS: Readonly<Record<string, CursorList>> = {
  "list-wells": {
    path: "/api/wells",
    grow: saved,
    other: "/api/chat/threads",
  },
  "list-plans": { path: "/api/plans", grow: planned, other: "/api/wells" },
  "list-users": { path: "/api/users", grow: joined, other: "/api/wells" },
  "list-admin-threads": adminList("threads", begun),
  "list-admin-messages": adminList("messages", talked),
  "list-admin-modifications": adminList("modifications", edited),
  "list-admin-runs": adminList("runs", talked),
  "list-admin-audit": {
    path: "/api/admin/audit",
    grow: recorded,
    other: "/api/admin/audit?from=1889-02-03T00:00:00.000Z",
    forAdmins: true,
  },
  "list-admin-users": { path: "/api/admin/users", grow: joined, other: "/api/users", forAdmins: true },
  "list-dead-letters": {
    path: "/api/admin/dead-letters",
    grow: buried,
    other: "/api/admin/users",
    forAdmins: true,
  },
  "list-deliveries": {
    path: `/api/webhooks/${hookId()}/deliveries`,
    grow: delivered,
    other: "/api/admin/users",
    forAdmins: true,
  },
  "list-versions": { path: `${PLAN}/versions`, grow: edited, other: `${OTHER_PLAN}/versions` },
  "get-plan-status": {
    path: `${PLAN}/status`,
    grow: reviewed,
    other: `${OTHER_PLAN}/status`,
  },
  "list-threads": {
    path: "/api/chat/threads",
    grow: begun,
    other: "/api/chat/threads?role=owner",
  },
  "list-messages": { path: `${THREAD}/messages`, grow: talked, other: `${THREAD}/messages?order=desc` },
  "list-runs": { path: `${THREAD}/runs`, grow: talked, other: `/api/chat/threads/${OTHER_THREAD}/runs` },
  "list-modifications": {
    path: `${THREAD}/modifications`,
    grow: edited,
    other: `/api/chat/threads/${OTHER_THREAD}/modifications`,
  },
};
