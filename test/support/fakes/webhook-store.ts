import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookStore } from "#shared/chat/ports/webhook-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { FakeState } from "../worlds/state.ts";

interface Parts {
  state: Pick<FakeState, "endpoints" | "subscriptions" | "outbox" | "deliveries" | "audit">;
  writing: () => void;
  pageOf: <T>(items: readonly T[], page: PageRequest) => Page<T>;
}

type FakeWebhookStore = Omit<WebhookStore, "listWaitingRecords" | "listDueDeliveries">;

/** The fake world's endpoints, and events on their way to them. */
export const fakeWebhookStore = ({ state, writing, pageOf }: Parts): FakeWebhookStore => {
  const conflict = () => new AppError("version_conflict", "it has changed");
  const ofTenant = (tenant: string) => state.endpoints.filter(({ tenant_id }) => tenant_id === tenant);
  const find = (tenant: string, id: string) => ofTenant(tenant).find((row) => row.id === id) ?? null;
  const findDelivery = (tenant: string, webhook: string, id: string) =>
    state.deliveries.find((row) => row.tenant_id === tenant && row.webhook_id === webhook && row.id === id) ??
    null;
  return {
    getSubscriptions: async (tenant) =>
      state.subscriptions.find(({ tenant_id }) => tenant_id === tenant) ?? null,
    listEndpoints: async (tenant) => ofTenant(tenant),
    getEndpoint: async (tenant, id) => find(tenant, id),
    changeEndpoint: async ({ before, after, subscriptions, expectedRev, audit }) => {
      writing();
      const { tenant_id } = subscriptions;
      const stored = state.subscriptions.find((row) => row.tenant_id === tenant_id);
      if ((stored?.rev ?? null) !== expectedRev) throw conflict();
      state.subscriptions = [...state.subscriptions.filter((row) => row !== stored), subscriptions];
      state.endpoints = state.endpoints
        .filter((row) => row.id !== before?.id)
        .concat(after ?? [])
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      state.audit.push(audit);
    },
    noteHealth: async (from, to) => {
      state.endpoints = state.endpoints.map((row) =>
        row.id === from.id && row.rev === from.rev && row.failures === from.failures ? to : row,
      );
    },
    getWaitingEvent: async ({ pk, sk }) =>
      state.outbox.find(({ record }) => record.pk === pk && record.sk === sk)?.event ?? null,
    eventDispatched: async ({ pk, sk }) => {
      state.outbox = state.outbox.filter(({ record }) => record.pk !== pk || record.sk !== sk);
    },
    addDelivery: async (delivery) => {
      if (!findDelivery(delivery.tenant_id, delivery.webhook_id, delivery.id))
        state.deliveries.push(delivery);
    },
    getDelivery: async (tenant, webhook, id) => findDelivery(tenant, webhook, id),
    getWork: async ({ tenant_id, webhook_id, delivery_id }) => ({
      endpoint: find(tenant_id, webhook_id),
      delivery: findDelivery(tenant_id, webhook_id, delivery_id),
    }),
    listDeliveries: async (tenant, webhook, page) =>
      pageOf(
        state.deliveries
          .filter((row) => row.tenant_id === tenant && row.webhook_id === webhook)
          .toSorted((a, b) => (a.id < b.id ? 1 : -1)),
        page,
      ),
    moveDelivery: async (from, to) => {
      writing();
      if (findDelivery(from.tenant_id, from.webhook_id, from.id)?.rev !== from.rev) throw conflict();
      state.deliveries = state.deliveries.map((row) =>
        row.id === from.id && row.webhook_id === from.webhook_id ? to : row,
      );
    },
  };
};

/** Notes the attempts that are asked for; one may be made to fail before. */
export const fakeWebhookJobs = ({
  state,
  before,
}: {
  state: Pick<FakeState, "attempts">;
  before: { send: (() => void)[] };
}): Pick<WebhookJobs, "deliver"> => ({
  deliver: async (ref, delay) => {
    before.send.shift()?.();
    state.attempts.push({ ref, delay });
  },
});
