import { aUser } from "#test/support/builders/people.ts";
import { aDelivery, hookId } from "#test/support/builders/webhooks.ts";
import { listen, PERSON } from "./access-world.ts";
import type { KeyedPost, StoredApi } from "./keyed-post.ts";

const HOOK = `/api/webhooks/${hookId()}`;

export const asAdmin = ({ stores }: StoredApi) => stores.users.putUser(aUser({ role: "admin" }));

const listening = async (api: StoredApi) => {
  await asAdmin(api);
  await api.stores.users.putUser(aUser({ n: PERSON.admin, role: "admin" }));
  await listen(api);
};

/** The POST routes of webhooks. */
export const WEBHOOK_POSTS = {
  "create-webhook": [
    {
      what: "an endpoint",
      path: "/api/webhooks",
      body: { url: "https://hooks.example.com/2", events: ["run.failed"] },
      other: { body: { url: "https://hooks.example.com/3", events: ["run.failed"] } },
      changes: true,
      arrange: asAdmin,
    },
  ],
  "ping-webhook": [
    {
      what: "a test of an endpoint",
      path: `${HOOK}/ping`,
      body: undefined,
      other: { path: `/api/webhooks/${hookId(2)}/ping` },
      changes: true,
      arrange: listening,
    },
  ],
  "rotate-secret": [
    {
      what: "a new secret",
      path: `${HOOK}/secret`,
      body: undefined,
      other: { path: `/api/webhooks/${hookId(2)}/secret` },
      changes: true,
      arrange: listening,
    },
  ],
  redeliver: [
    {
      what: "an event sent once more",
      path: `${HOOK}/deliveries/${aDelivery().id}/redeliver`,
      body: undefined,
      other: { path: `${HOOK}/deliveries/${aDelivery({ n: 2 }).id}/redeliver` },
      changes: true,
      arrange: listening,
    },
  ],
} satisfies Record<string, readonly KeyedPost[]>;
