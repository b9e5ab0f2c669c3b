import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { tableOver } from "#shared/table/table.ts";
import { generate } from "#functions/plans/generate-plan.ts";
import { review } from "#functions/wells/review-well.ts";
import type { User } from "#shared/chat/people/principal.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun, aRunningRun } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { SHOE } from "#test/support/worlds/edit-world.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import { storedApi } from "#test/support/api/stored-api.ts";
import { aStatusAudit } from "#test/support/builders/statuses.ts";
import { aDelivery, anEndpoint } from "#test/support/builders/webhooks.ts";
import { at, ids, OTHER_TENANT } from "#test/support/builders/ids.ts";
import { waiting } from "./stores-run-states.ts";
import { everything } from "./stores-table.ts";

/**
 * User 1 owns the thread, 2 reads it, 3 has their own thread, 4 is a reviewer, 5 the admin, 6 was removed, 7 is
 * another tenant's admin, 8 is a viewer who reads the thread too.
 */
export const PERSON = {
  owner: 1,
  reader: 2,
  stranger: 3,
  reviewer: 4,
  admin: 5,
  removed: 6,
  otherTenant: 7,
  viewer: 8,
} as const;
/** Reads whose only write is an audit record. */
export const READS_ON_RECORD: ReadonlySet<string> = new Set(["export-thread"]);

/** The state of the thread's run. */
export type RunState = "ended" | "queued" | "waiting";

export const OTHER_THREAD = ids.thread(2);

const OTHERS: readonly (Partial<User> & { n: number })[] = [
  { n: PERSON.reviewer, role: "reviewer" },
  { n: PERSON.admin, role: "admin" },
  { n: PERSON.removed, is_active: false },
  { n: PERSON.viewer, role: "viewer" },
  { n: PERSON.otherTenant, role: "admin", tenant_id: OTHER_TENANT },
];

/** The edit that raises the top of the plug at the shoe by so many feet. */
export const raisedShoe = (feet: number) => ({
  op_type: "adjust_interval",
  operation_payload: { step_id: SHOE.step_id, top_ft: (SHOE.top_ft ?? 0) - feet },
  reason: "as agreed",
});

type StoredApi = Awaited<ReturnType<typeof storedApi>>;

const edit = async ({ send }: StoredApi, n: number, thread: string) => {
  const answer = await send("POST", `/api/chat/threads/${thread}/modifications`, {
    as: aPrincipal(n),
    body: raisedShoe(50),
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  const made = bodyOf(answer) as { id: string; result_snapshot_id: string };
  return { modification: made.id, snapshot: made.result_snapshot_id };
};

const startRun = async (api: StoredApi, state: RunState) => {
  const { stores, send } = api;
  const { thread } = await stores.threads.getAccess(aThread().tenant_id, ids.thread(), ids.user());
  await stores.runs.acceptMessage({ thread: thread ?? aThread(), message: aMessage(), run: aRun() });
  if (state === "ended") {
    await send("POST", `/api/chat/threads/${ids.thread()}/runs/${ids.run()}/cancel`, { as: aPrincipal() });
  }
  if (state !== "waiting") return;
  await stores.runs.move(aRun(), aRunningRun());
  await stores.runs.propose(aRunningRun(), waiting, aProposal());
};

/** Adds an endpoint and a pending delivery to it. */
export const listen = async ({ stores }: StoredApi) => {
  const endpoint = anEndpoint();
  const subscriptions = { tenant_id: endpoint.tenant_id, count: 1, events: endpoint.events, rev: 1 };
  const audit = aStatusAudit({ n: 900, actor: aPerson(PERSON.admin) });
  await stores.endpoints.changeEndpoint({
    before: null,
    after: endpoint,
    subscriptions,
    expectedRev: null,
    audit,
  });
  await stores.deliveries.addDelivery(aDelivery());
};

/** A table with two threads on one plan, each with an unpublished version, and users of every kind. */
export const accessWorld = async (state: RunState = "ended") => {
  const { client, name } = await aTable();
  const table = tableOver(client, name);
  const api = await storedApi(table, { generate, review });
  const users = createUserStore(table);
  await Promise.all(OTHERS.map((one) => users.putUser(aUser(one))));
  const stranger = {
    user_id: ids.user(PERSON.stranger),
    person: aPerson(PERSON.stranger),
    thread_id: OTHER_THREAD,
  };
  await api.stores.threads.createThread(
    aThread({ id: OTHER_THREAD, owner: aPerson(PERSON.stranger) }),
    [aMember({ ...stranger, role: "owner" })],
    aStatusAudit({ n: 403 }),
  );
  await api.stores.threads.changeMembers(
    aThread(),
    [aMember({ n: PERSON.viewer })],
    [],
    at(2),
    aStatusAudit({ n: 404 }),
  );
  const own = await edit(api, PERSON.owner, ids.thread());
  const other = await edit(api, PERSON.stranger, OTHER_THREAD);
  await startRun(api, state);
  await listen(api);
  return { ...api, table, own, other, stored: () => everything(table) };
};

export type AccessWorld = Awaited<ReturnType<typeof accessWorld>>;
