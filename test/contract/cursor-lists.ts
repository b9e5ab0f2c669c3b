import type { ROUTES } from "#functions/api/routes.ts";
import { aPrincipal } from "#test/support/builders.ts";
import { aWell } from "#test/support/plan-builders.ts";
import { API14, ids, PLAN_ID } from "#test/support/test-ids.ts";
import { type AccessWorld, OTHER_THREAD, raisedShoe } from "./access-world.ts";

type Method = (typeof ROUTES)[number]["method"];

/** A list with how it grows, the n-th time, and where its cursors are not good. */
export interface CursorList {
  path: string;
  grow: (world: AccessWorld, n: number) => Promise<unknown>;
  /** The same list by another query, or another one of its kind. */
  other: string;
}

const THREAD = `/api/chat/threads/${ids.thread()}`;
const PLAN = `/api/plans/${PLAN_ID}`;
const OTHER_PLAN = "/api/plans/4200346118:isolated";
const { api10: _api10, api14: _api14, ...facts } = aWell();

const sent = async (world: AccessWorld, method: Method, path: string, body?: object) => {
  const answer = await world.send(method, path, { as: aPrincipal(), ...(body && { body }) });
  if ((answer.statusCode ?? 0) >= 300) throw new Error(answer.body);
  // no quota of an hour is what is tried here
  world.pass(3_600_000);
  return JSON.parse(answer.body ?? "null") as { run?: { id: string } };
};

const edited = (world: AccessWorld, n: number) =>
  sent(world, "POST", `${THREAD}/modifications`, raisedShoe(60 + n));

const talked = async (world: AccessWorld, n: number) => {
  const { run } = await sent(world, "POST", `${THREAD}/messages`, { content: `Question ${n}` });
  await sent(world, "POST", `${THREAD}/runs/${run?.id}/cancel`);
};

/** Every list with cursors, by its route; the document says which there are. */
export const CURSOR_LISTS: Readonly<Record<string, CursorList>> = {
  "list-wells": {
    path: "/api/wells",
    grow: (world, n) => sent(world, "PUT", `/api/wells/42003${50_000 + ((n * 7919) % 40_000)}0000`, facts),
    other: "/api/chat/threads",
  },
  "list-versions": { path: `${PLAN}/versions`, grow: edited, other: `${OTHER_PLAN}/versions` },
  "get-plan-status": {
    path: `${PLAN}/status`,
    grow: (world, n) =>
      sent(world, "POST", `${PLAN}/status`, { to: n % 2 === 0 ? "internal_review" : "draft", comment: "On" }),
    other: `${OTHER_PLAN}/status`,
  },
  "list-threads": {
    path: "/api/chat/threads",
    grow: (world) => sent(world, "POST", "/api/chat/threads", { well_api14: API14, plan_id: PLAN_ID }),
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
