import type { ROUTES } from "#functions/api/routes.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMessage, aThread } from "#test/support/builders/threads.ts";
import { aDeadLetter, aRun, aRunningRun } from "#test/support/builders/runs.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import { API14, at, hashOf, ids, PLAN_ID } from "#test/support/builders/ids.ts";
import { raisedShoe } from "./access-world.ts";
import type { KeyedPost, StoredApi } from "./keyed-post.ts";
import { asAdmin, WEBHOOK_POSTS } from "./keyed-webhook-posts.ts";
import { waiting as waitingRun } from "./stores-run-states.ts";

type PostRoute = Extract<(typeof ROUTES)[number], { method: "POST"; access: "user" }>;

const OWNER = aPrincipal(1);
const THREAD = `/api/chat/threads/${ids.thread()}`;
const RUN = `${THREAD}/runs/${ids.run()}`;

const edited = async ({ send }: StoredApi) => {
  const answer = await send("POST", `${THREAD}/modifications`, { as: OWNER, body: raisedShoe(50) });
  if (answer.statusCode !== 201) throw new Error(answer.body);
};

const queued = ({ stores }: StoredApi) =>
  stores.runs.acceptMessage({ thread: aThread(), message: aMessage(), run: aRun() });

const running = async (api: StoredApi) => {
  await queued(api);
  await api.stores.runs.move(aRun(), aRunningRun());
};

/** A run whose lease outlives the claim of a request that died. */
const atWork = async (api: StoredApi) => {
  await queued(api);
  await api.stores.runs.move(aRun(), aRunningRun({ lease_until: at(200) }));
};

const waiting = async (api: StoredApi) => {
  await running(api);
  await api.stores.runs.propose(aRunningRun(), waitingRun, aProposal());
};

const ended = async (api: StoredApi) => {
  await queued(api);
  await api.send("POST", `${RUN}/cancel`, { as: OWNER });
};

const buried = async (api: StoredApi) => {
  await asAdmin(api);
  await queued(api);
  await api.stores.runs.move(aRun(), aRunningRun({ lease_until: at(40) }));
  await api.stores.deadLetters.recordDeadLetter(aDeadLetter({ recorded_at: at(40) }));
};

const makePlan = (plugs_mode: string) => ({
  what: `a plan, ${plugs_mode}`,
  path: "/api/plans/w3a/from-api",
  body: { api10: API14, plugs_mode },
  other: { body: { api10: API14, plugs_mode, minimum_sacks: 40 } },
  changes: true,
});

const stop = (what: string, changes: boolean, arrange: KeyedPost["arrange"]) => ({
  what,
  path: `${RUN}/cancel`,
  body: undefined,
  other: { path: `${THREAD}/runs/${ids.run(2)}/cancel` },
  changes,
  ...(arrange && { arrange }),
});

const decide = (decision: string) => ({
  what: `${decision} a proposal`,
  path: `${RUN}/approval`,
  body: { decision, proposal_hash: hashOf(7) },
  other: { body: { decision, proposal_hash: hashOf(8) } },
  changes: true,
  arrange: waiting,
});

const editOf = (what: string, body: object, changes: boolean) => ({
  what,
  path: `${THREAD}/modifications`,
  body,
  other: { body: raisedShoe(60) },
  changes,
});

/** All authenticated POST routes; a missing one does not compile. */
export const KEYED_POSTS: Readonly<Record<PostRoute["handler"], readonly KeyedPost[]>> = {
  "make-plan": [
    makePlan("combined"),
    makePlan("both"),
    {
      ...makePlan("isolated"),
      what: "a plan that is made already",
      changes: false,
      arrange: ({ send }) =>
        send("POST", "/api/plans/w3a/from-api", { as: OWNER, body: makePlan("isolated").body }),
    },
  ],
  "change-plan-status": [
    {
      what: "a step of the status",
      path: `/api/plans/${PLAN_ID}/status`,
      body: { to: "internal_review" },
      other: { body: { to: "internal_review", comment: "Please" } },
      changes: true,
    },
  ],
  "create-thread": [
    {
      what: "a thread",
      path: "/api/chat/threads",
      body: { well_api14: API14, plan_id: PLAN_ID, share_with_user_ids: [ids.user(3)] },
      other: { body: { well_api14: API14, plan_id: PLAN_ID } },
      changes: true,
    },
  ],
  "share-thread": [
    {
      what: "a share",
      path: `${THREAD}/share`,
      body: { user_ids: [ids.user(3), "nobody@acme.example"], action: "add" },
      other: { body: { user_ids: [ids.user(3)], action: "add" } },
      changes: true,
    },
    {
      what: "a share taken back",
      path: `${THREAD}/share`,
      body: { user_ids: [ids.user(2)], action: "remove" },
      other: { body: { user_ids: [ids.user(3)], action: "remove" } },
      changes: true,
    },
    {
      what: "a share that is there already",
      path: `${THREAD}/share`,
      body: { user_ids: [ids.user(2)], action: "add" },
      other: { body: { user_ids: [ids.user(3)], action: "add" } },
      changes: false,
    },
  ],
  "fork-thread": [
    {
      what: "a fork",
      path: `${THREAD}/fork`,
      body: { title: "Another way" },
      other: { body: {} },
      changes: true,
      arrange: edited,
    },
  ],
  "publish-branch": [
    {
      what: "a publication",
      path: `${THREAD}/publish`,
      body: { comment: "Agreed" },
      other: { body: {} },
      changes: true,
      arrange: edited,
    },
    {
      what: "a publication of the head",
      path: `${THREAD}/publish`,
      body: { comment: "Agreed" },
      other: { body: {} },
      changes: false,
    },
  ],
  "post-message": [
    {
      what: "a message",
      path: `${THREAD}/messages`,
      body: { content: "Please raise the shoe plug" },
      other: { body: { content: "Please raise it" } },
      changes: true,
    },
  ],
  "cancel-run": [
    stop("a stop of a queued run", true, queued),
    stop("a stop of a run at work", true, atWork),
    stop("a stop of a run that has ended", false, ended),
  ],
  "decide-proposal": [decide("approve"), decide("reject")],
  "invite-user": [
    {
      what: "an invitation",
      path: "/api/admin/users",
      body: { email: "newcomer@acme.example", name: "New Comer", role: "engineer" },
      other: { body: { email: "another@acme.example", name: "An Other", role: "engineer" } },
      changes: true,
      arrange: asAdmin,
    },
  ],
  "transfer-thread": [
    {
      what: "a thread given to a reader",
      path: `/api/admin/threads/${ids.thread()}/transfer`,
      body: { owner: ids.user(2) },
      other: { body: { owner: ids.user(3) } },
      changes: true,
      arrange: asAdmin,
    },
    {
      what: "a thread given to a newcomer",
      path: `/api/admin/threads/${ids.thread()}/transfer`,
      body: { owner: ids.user(3) },
      other: { body: { owner: ids.user(2) } },
      changes: true,
      arrange: asAdmin,
    },
    {
      what: "a thread that is theirs already",
      path: `/api/admin/threads/${ids.thread()}/transfer`,
      body: { owner: ids.user(1) },
      other: { body: { owner: ids.user(2) } },
      changes: false,
      arrange: asAdmin,
    },
  ],
  "cancel-runs": [
    {
      // each run ends in its own write; a repetition finds the ended runs unchanged
      what: "a stop of all runs when none is open",
      path: "/api/admin/runs/cancel",
      body: { all: true },
      other: { body: { user_id: ids.user(2) } },
      changes: false,
      arrange: asAdmin,
    },
  ],
  "redrive-dead-letter": [
    {
      what: "a fresh job for the run of a dead letter",
      path: "/api/admin/dead-letters",
      body: { id: `${ids.run()}.1` },
      other: { body: { id: `${ids.run()}.2` } },
      changes: true,
      arrange: buried,
    },
  ],
  ...WEBHOOK_POSTS,
  "modify-plan": [
    editOf("an edit", raisedShoe(50), true),
    editOf("edits together", { edits: [raisedShoe(50), raisedShoe(55)] }, true),
    editOf("a dry run", { ...raisedShoe(50), dry_run: true }, false),
  ],
  "revert-thread": [
    {
      what: "a way back",
      path: `${THREAD}/revert`,
      body: { version: 0, reason: "back again" },
      other: { body: { version: 0, reason: "back" } },
      changes: true,
      arrange: edited,
    },
  ],
  "revert-modification": [
    {
      what: "an edit taken back",
      path: `${THREAD}/modifications/${ids.modification(500)}/revert`,
      body: { reason: "back again" },
      other: { body: { reason: "back" } },
      changes: true,
      arrange: edited,
    },
  ],
};

export const codeOf = (answer: Parameters<typeof bodyOf>[0]): unknown =>
  (bodyOf(answer) as { code?: unknown } | null)?.code;
