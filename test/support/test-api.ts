import { ROUTES } from "#functions/api/routes.ts";
import { getModificationRoute } from "#functions/modifications/get-modification.ts";
import { listModificationsRoute } from "#functions/modifications/list-modifications.ts";
import { loadEngine } from "#functions/modifications/load-engine.ts";
import { modifyPlanRoute } from "#functions/modifications/modify-plan.ts";
import { revertModificationRoute } from "#functions/modifications/revert-modification.ts";
import { revertThreadRoute } from "#functions/modifications/revert-thread.ts";
import { changePlanStatusRoute } from "#functions/plans/change-plan-status.ts";
import { compareSnapshotsRoute } from "#functions/plans/compare-snapshots.ts";
import { getPlanStatusRoute } from "#functions/plans/get-plan-status.ts";
import { getPlanRoute } from "#functions/plans/get-plan.ts";
import { getSnapshotRoute } from "#functions/plans/get-snapshot.ts";
import { listVersionsRoute } from "#functions/plans/list-versions.ts";
import { makePlanRoute } from "#functions/plans/make-plan.ts";
import { cancelRunRoute } from "#functions/runs/cancel-run.ts";
import { decideProposalRoute } from "#functions/runs/decide-proposal.ts";
import { getRunRoute } from "#functions/runs/get-run.ts";
import { listMessagesRoute } from "#functions/runs/list-messages.ts";
import { listRunsRoute } from "#functions/runs/list-runs.ts";
import { postMessageRoute } from "#functions/runs/post-message.ts";
import { changeSettingsRoute } from "#functions/tenant/change-settings.ts";
import { getSettingsRoute } from "#functions/tenant/get-settings.ts";
import { createThreadRoute } from "#functions/threads/create-thread.ts";
import { forkThreadRoute } from "#functions/threads/fork-thread.ts";
import { getThreadRoute } from "#functions/threads/get-thread.ts";
import { listThreadsRoute } from "#functions/threads/list-threads.ts";
import { publishBranchRoute } from "#functions/threads/publish-branch.ts";
import { shareThreadRoute } from "#functions/threads/share-thread.ts";
import { getWellRoute } from "#functions/wells/get-well.ts";
import { listWellsRoute } from "#functions/wells/list-wells.ts";
import { putWellRoute } from "#functions/wells/put-well.ts";
import { changeWebhookRoute } from "#functions/webhooks/change-webhook.ts";
import { createWebhookRoute } from "#functions/webhooks/create-webhook.ts";
import { deleteWebhookRoute } from "#functions/webhooks/delete-webhook.ts";
import { getWebhookRoute } from "#functions/webhooks/get-webhook.ts";
import { listDeliveriesRoute } from "#functions/webhooks/list-deliveries.ts";
import { listWebhooksRoute } from "#functions/webhooks/list-webhooks.ts";
import { pingWebhookRoute } from "#functions/webhooks/ping-webhook.ts";
import { redeliverRoute } from "#functions/webhooks/redeliver.ts";
import { rotateSecretRoute } from "#functions/webhooks/rotate-secret.ts";
import { endByEvent } from "#shared/assistant/end-run.ts";
import { GLOBAL_POLICY } from "#shared/chat/guardrails/policy.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import { RUN_SETTINGS } from "#shared/chat/run-settings.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import type { Endpoint } from "#shared/http/define-route.ts";
import type { CancelRunPorts } from "#shared/usecases/cancel-run.ts";
import type { MakePlanPorts } from "#shared/usecases/make-plan.ts";
import type { PutWellPorts } from "#shared/usecases/put-well.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";
import { aContext, anEvent, type TestRequest } from "./api-events.ts";
import { checkAnswer } from "./check-answer.ts";
import type { FakeState } from "./fake-state.ts";
import { fakeWorld } from "./fakes.ts";
import { aMember, aThread, aUser } from "./builders.ts";
import { aPayload, aPlanRecord, aVersion, aWell } from "./plan-builders.ts";
import { hashOf, PLAN_ID, TENANT } from "./test-ids.ts";

/** Finds the route of a path as API Gateway does: a fixed part before a parameter. */
const match = (method: string, path: string) => {
  const parts = path.split("/");
  const candidates = ROUTES.filter((route) => route.method === method).flatMap((route) => {
    const template = route.path.split("/");
    const fits =
      template.length === parts.length &&
      template.every((part, at) => part.startsWith("{") || part === parts[at]);
    if (!fits) return [];
    const named = template.flatMap((part, at) =>
      part.startsWith("{") ? [[part.slice(1, -1), decodeURIComponent(parts[at] ?? "")] as const] : [],
    );
    return [{ route, pathParameters: Object.fromEntries(named), fixed: template.length - named.length }];
  });
  return candidates.toSorted((a, b) => b.fixed - a.fixed)[0];
};

const countingSecrets = () => {
  let n = 0;
  return () =>
    `whsec_${Buffer.from(`the secret number ${String((n += 1)).padStart(14, "0")}`).toString("base64")}`;
};

const webhookEndpoints = (ports: Parameters<typeof listDeliveriesRoute>[0] & WebhookPorts) => ({
  "list-webhooks": listWebhooksRoute(ports),
  "create-webhook": createWebhookRoute(ports),
  "get-webhook": getWebhookRoute(ports),
  "change-webhook": changeWebhookRoute(ports),
  "delete-webhook": deleteWebhookRoute(ports),
  "ping-webhook": pingWebhookRoute(ports),
  "rotate-secret": rotateSecretRoute(ports),
  "list-deliveries": listDeliveriesRoute(ports),
  redeliver: redeliverRoute(ports),
});

/** The routes for users over stores in memory; `send` takes a path with its query as a client would. */
export const testApi = (
  given: Partial<FakeState> = {},
  parts: Partial<Pick<MakePlanPorts, "generate"> & Pick<PutWellPorts, "review">> = {},
) => {
  const world = fakeWorld(given);
  const lines: unknown[] = [];
  const ports = {
    ...world.ports,
    settings: RUN_SETTINGS,
    jobNotSent: () => {},
    endByEvent: ((stored, event) =>
      endByEvent(stored, event, {
        runs: world.ports.runs as RunStore,
        clock: world.ports.now,
        ulid: world.ports.ulid,
        settings: RUN_SETTINGS,
      })) satisfies CancelRunPorts["endByEvent"],
    cursors: createCursorSeal("the key of these tests"),
    generate: (async (well, options) =>
      aPayload({ well_geometry: well, options, variant: options.variant })) as MakePlanPorts["generate"],
    review: (async () => []) as PutWellPorts["review"],
    policy: GLOBAL_POLICY,
    policyNotRead: (_tenant: string, cause: unknown) => void lines.push({ cause }),
    loadEngine,
    targets: "public" as const,
    newSecret: countingSecrets(),
    webhookJobs: {
      deliver: async (ref: DeliveryRef, delay: number) => {
        world.before.send.shift()?.();
        world.state.attempts.push({ ref, delay });
      },
    },
    attemptNotAsked: (ref: DeliveryRef, cause: unknown) => void lines.push({ ...ref, cause }),
    ...parts,
  };
  const endpoints: Record<string, Endpoint> = {
    "put-well": putWellRoute(ports),
    "list-wells": listWellsRoute(ports),
    "get-well": getWellRoute(ports),
    "make-plan": makePlanRoute(ports),
    "get-plan": getPlanRoute(ports),
    "list-versions": listVersionsRoute(ports),
    "get-snapshot": getSnapshotRoute(ports),
    "compare-snapshots": compareSnapshotsRoute(ports),
    "get-plan-status": getPlanStatusRoute(ports),
    "change-plan-status": changePlanStatusRoute(ports),
    "create-thread": createThreadRoute(ports),
    "list-threads": listThreadsRoute(ports),
    "get-thread": getThreadRoute(ports),
    "share-thread": shareThreadRoute(ports),
    "fork-thread": forkThreadRoute(ports),
    "publish-branch": publishBranchRoute(ports),
    "post-message": postMessageRoute(ports),
    "list-messages": listMessagesRoute(ports),
    "get-run": getRunRoute(ports),
    "list-runs": listRunsRoute(ports),
    "cancel-run": cancelRunRoute(ports),
    "decide-proposal": decideProposalRoute(ports),
    "get-settings": getSettingsRoute(ports),
    "change-settings": changeSettingsRoute(ports),
    ...webhookEndpoints(ports),
    "list-modifications": listModificationsRoute(ports),
    "get-modification": getModificationRoute(ports),
    "modify-plan": modifyPlanRoute(ports),
    "revert-thread": revertThreadRoute(ports),
    "revert-modification": revertModificationRoute(ports),
  };
  const pipeline = createPipeline({
    log: {
      info: (message, fields) => void lines.push({ message, ...fields }),
      error: (message, fields, cause) => void lines.push({ message, ...fields, cause }),
    },
    findUser: (id) => world.ports.users.getUser(id),
    now: world.ports.now,
  });
  return {
    ...world,
    lines,
    send: async (method: string, path: string, request: TestRequest = {}) => {
      const found = match(method, path.split("?")[0] ?? "");
      const endpoint = found && endpoints[found.route.handler];
      if (!endpoint) throw new Error(`no route for ${method} ${path}`);
      const routeKey = `${method} ${found.route.path}`;
      const event = anEvent({ ...request, method, path, routeKey, pathParameters: found.pathParameters });
      return checkAnswer(found.route, endpoint, await pipeline(endpoint)(event, aContext));
    },
  };
};

/** The API with a thread of person 1 that is shared with person 2, on the plan of the tenant's well; person 3 is a colleague. */
export const aThreadApi = (given: Partial<FakeState> = {}) =>
  testApi({
    users: [aUser(), aUser({ n: 2 }), aUser({ n: 3 })],
    wells: [{ tenant: TENANT, well: aWell() }],
    plans: [aPlanRecord()],
    versions: [aVersion()],
    payloads: new Map([[`${TENANT} ${PLAN_ID} ${hashOf(101)}`, aPayload()]]),
    threads: [aThread({ rev: 3 })],
    members: [aMember(), aMember({ n: 2 })],
    ...given,
  });
