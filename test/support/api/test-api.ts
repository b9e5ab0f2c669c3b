import { ROUTES } from "#functions/api/routes.ts";
import { createTokenRoute } from "#functions/auth/create-token.ts";
import { forgotPasswordRoute } from "#functions/auth/forgot-password.ts";
import { refreshTokenRoute } from "#functions/auth/refresh-token.ts";
import { resetPasswordRoute } from "#functions/auth/reset-password.ts";
import { setFirstPasswordRoute } from "#functions/auth/set-first-password.ts";
import { signOutRoute } from "#functions/auth/sign-out.ts";
import { getDocsRoute } from "#functions/docs/get-docs.ts";
import { getHealthRoute } from "#functions/docs/get-health.ts";
import { getOpenapiRoute } from "#functions/docs/get-openapi.ts";
import { loadDocument } from "#functions/docs/load-document.ts";
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
import { listPlansRoute } from "#functions/plans/list-plans.ts";
import { listVersionsRoute } from "#functions/plans/list-versions.ts";
import { makePlanRoute } from "#functions/plans/make-plan.ts";
import { cancelRunRoute } from "#functions/runs/cancel-run.ts";
import { decideProposalRoute } from "#functions/runs/decide-proposal.ts";
import { getRunRoute } from "#functions/runs/get-run.ts";
import { listMessagesRoute } from "#functions/runs/list-messages.ts";
import { listRunsRoute } from "#functions/runs/list-runs.ts";
import { postMessageRoute } from "#functions/runs/post-message.ts";
import { changeSettingsRoute } from "#functions/tenant/change-settings.ts";
import { eraseTenantRoute } from "#functions/tenant/erase-tenant.ts";
import { getErasureRoute } from "#functions/tenant/get-erasure.ts";
import { getMeRoute } from "#functions/tenant/get-me.ts";
import { getSettingsRoute } from "#functions/tenant/get-settings.ts";
import { listUsersRoute } from "#functions/tenant/list-users.ts";
import { archiveThreadRoute } from "#functions/threads/archive-thread.ts";
import { changeThreadRoute } from "#functions/threads/change-thread.ts";
import { createThreadRoute } from "#functions/threads/create-thread.ts";
import { exportThreadRoute } from "#functions/threads/export-thread.ts";
import { forkThreadRoute } from "#functions/threads/fork-thread.ts";
import { getThreadRoute } from "#functions/threads/get-thread.ts";
import { listThreadsRoute } from "#functions/threads/list-threads.ts";
import { publishBranchRoute } from "#functions/threads/publish-branch.ts";
import { shareThreadRoute } from "#functions/threads/share-thread.ts";
import { getWellRoute } from "#functions/wells/get-well.ts";
import { listWellsRoute } from "#functions/wells/list-wells.ts";
import { putWellRoute } from "#functions/wells/put-well.ts";
import { makeRouter } from "#infra/local/gateway/match-route.ts";
import { endingBy } from "#shared/assistant/run/end-run.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import type { IdempotencyStore } from "#shared/chat/ports/idempotency-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import { RETENTION_BOUNDS } from "#shared/chat/tenants/retention.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import type { Endpoint } from "#shared/http/define-route.ts";
import type { MakePlanPorts } from "#shared/usecases/plans/make-plan.ts";
import type { PutWellPorts } from "#shared/usecases/wells/put-well.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import { adminEndpoints } from "./admin-endpoints.ts";
import { aContext, anEvent, type TestRequest } from "./api-events.ts";
import { checkAnswer } from "./check-answer.ts";
import type { FakeState } from "../worlds/state.ts";
import { fakeAnswers } from "../fakes/answer-store.ts";
import { fakeWorld } from "../worlds/world.ts";
import { aMember, aThread } from "../builders/threads.ts";
import { aUser } from "../builders/people.ts";
import { aPayload, aPlanRecord, aVersion, aWell } from "../builders/plans.ts";
import { hashOf, PLAN_ID, TENANT } from "../builders/ids.ts";
import { aUserPool } from "../fakes/user-pool.ts";
import { countingSecrets, webhookEndpoints } from "./webhook-endpoints.ts";

const findRoute = makeRouter(
  ROUTES.map((route) => ({ ...route, routeKey: `${route.method} ${route.path}` })),
);

type StorePorts = ReturnType<typeof fakeWorld>["ports"];
/** What a test may put in the place of what the API works with. */
export type Parts = Partial<
  Pick<MakePlanPorts, "generate"> & Pick<PutWellPorts, "review"> & { pool: ReturnType<typeof aUserPool> }
>;

/** The routes for users over any stores; `send` takes a path with its query as a client would. */
export const apiOver = (stores: StorePorts, answers: IdempotencyStore, parts: Parts = {}) => {
  const lines: unknown[] = [];
  const ports = {
    ...stores,
    settings: RUN_SETTINGS,
    retention: RETENTION_BOUNDS,
    jobNotSent: () => {},
    runNotStopped: (_run: Run, cause: unknown) => void lines.push({ cause }),
    endByEvent: endingBy({
      runs: stores.runs as RunStore,
      clock: stores.now,
      ulid: stores.ulid,
      settings: RUN_SETTINGS,
    }),
    cursors: createCursorSeal("the key of these tests"),
    generate: (async (well, options) =>
      aPayload({ well_geometry: well, options, variant: options.variant })) as MakePlanPorts["generate"],
    review: (async () => []) as PutWellPorts["review"],
    policy: GLOBAL_POLICY,
    policyNotRead: (_tenant: string, cause: unknown) => void lines.push({ cause }),
    loadEngine,
    pool: aUserPool(),
    targets: "public" as const,
    newSecret: countingSecrets(),
    attemptNotAsked: (ref: DeliveryRef, cause: unknown) => void lines.push({ ...ref, cause }),
    ...parts,
  };
  const endpoints: Record<string, Endpoint> = {
    "get-health": getHealthRoute("0.1.0"),
    "get-openapi": getOpenapiRoute(loadDocument),
    "get-docs": getDocsRoute(loadDocument),
    "create-token": createTokenRoute(ports),
    "refresh-token": refreshTokenRoute(ports),
    "set-first-password": setFirstPasswordRoute(ports),
    "forgot-password": forgotPasswordRoute(ports),
    "reset-password": resetPasswordRoute(ports),
    "sign-out": signOutRoute(ports),
    "put-well": putWellRoute(ports),
    "list-wells": listWellsRoute(ports),
    "get-well": getWellRoute(ports),
    "make-plan": makePlanRoute(ports),
    "list-plans": listPlansRoute(ports),
    "get-plan": getPlanRoute(ports),
    "list-versions": listVersionsRoute(ports),
    "get-snapshot": getSnapshotRoute(ports),
    "compare-snapshots": compareSnapshotsRoute(ports),
    "get-plan-status": getPlanStatusRoute(ports),
    "change-plan-status": changePlanStatusRoute(ports),
    "create-thread": createThreadRoute(ports),
    "list-threads": listThreadsRoute(ports),
    "get-thread": getThreadRoute(ports),
    "change-thread": changeThreadRoute(ports),
    "archive-thread": archiveThreadRoute(ports),
    "export-thread": exportThreadRoute(ports),
    "share-thread": shareThreadRoute(ports),
    "fork-thread": forkThreadRoute(ports),
    "publish-branch": publishBranchRoute(ports),
    "post-message": postMessageRoute(ports),
    "list-messages": listMessagesRoute(ports),
    "get-run": getRunRoute(ports),
    "list-runs": listRunsRoute(ports),
    "cancel-run": cancelRunRoute(ports),
    "decide-proposal": decideProposalRoute(ports),
    "erase-tenant": eraseTenantRoute(ports),
    "get-erasure": getErasureRoute(ports),
    "get-me": getMeRoute(ports),
    "list-users": listUsersRoute(ports),
    "get-settings": getSettingsRoute(ports),
    "change-settings": changeSettingsRoute(ports),
    ...adminEndpoints(ports),
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
    users: stores.users,
    answers,
    now: stores.now,
  });
  return {
    lines,
    send: async (method: string, path: string, request: TestRequest = {}) => {
      const found = findRoute(method, path.split("?")[0] ?? "");
      const endpoint = found && endpoints[found.route.handler];
      if (!endpoint) throw new Error(`no route for ${method} ${path}`);
      const { routeKey } = found.route;
      const event = anEvent({ ...request, method, path, routeKey, pathParameters: found.parameters });
      return checkAnswer(found.route, endpoint, await pipeline(endpoint)(event, aContext));
    },
  };
};

/** The same over stores in memory. */
export const testApi = (given: Partial<FakeState> = {}, parts: Parts = {}) => {
  const world = fakeWorld(given);
  return { ...world, ...apiOver(world.ports, fakeAnswers().answers, parts) };
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
