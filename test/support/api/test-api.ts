import { ROUTES } from "#functions/api/routes.ts";
import { loadDocument } from "#functions/docs/load-document.ts";
import { loadEngine } from "#functions/modifications/load-engine.ts";
import { loadEndpoint } from "#infra/contract/load-endpoints.ts";
import { makeRouter } from "#infra/local/gateway/match-route.ts";
import { endingBy } from "#shared/assistant/run/end-run.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { RETENTION_BOUNDS } from "#shared/chat/tenants/retention.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import type { Endpoint } from "#shared/http/define-route.ts";
import type { MakePlanPorts } from "#shared/usecases/plans/make-plan.ts";
import type { PutWellPorts } from "#shared/usecases/wells/put-well.ts";
import { hashOf, PLAN_ID, TENANT } from "../builders/ids.ts";
import { aUser } from "../builders/people.ts";
import { aPayload, aPlanRecord, aVersion, aWell } from "../builders/plans.ts";
import { aMember, aThread } from "../builders/threads.ts";
import { aUserPool } from "../fakes/user-pool.ts";
import type { Given } from "../worlds/state.ts";
import { aWorld } from "../worlds/world.ts";
import { aContext, anEvent, type TestRequest } from "./api-events.ts";
import { checkAnswer } from "./check-answer.ts";

const findRoute = makeRouter(
  ROUTES.map((route) => ({ ...route, routeKey: `${route.method} ${route.path}` })),
);

type WorldPorts = ReturnType<typeof aWorld>["ports"];
/** What a test may put in the place of what the API works with. */
export type Parts = Partial<
  Pick<MakePlanPorts, "generate"> & Pick<PutWellPorts, "review"> & { pool: ReturnType<typeof aUserPool> }
>;

/** Secrets that differ and are the same in every run of a test. */
const countingSecrets = (): (() => string) => {
  let n = 0;
  return () =>
    `whsec_${Buffer.from(`the secret number ${String((n += 1)).padStart(14, "0")}`).toString("base64")}`;
};

/** What the routes work with that touch no store. */
const STATIC_PORTS: Readonly<Record<string, unknown>> = {
  "get-health": "0.1.0",
  "get-openapi": loadDocument,
  "get-docs": loadDocument,
};

/** The API over any stores; `send` takes a path with its query as a client would. */
export const apiOver = (world: WorldPorts, parts: Parts = {}) => {
  const lines: unknown[] = [];
  const ports = {
    ...world,
    settings: RUN_SETTINGS,
    retention: RETENTION_BOUNDS,
    jobNotSent: () => {},
    runNotStopped: (_run: Run, cause: unknown) => void lines.push({ cause }),
    endByEvent: endingBy({
      runs: world.runs,
      clock: world.now,
      ulid: world.ulid,
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
  const pipeline = createPipeline({
    log: {
      info: (message, fields) => void lines.push({ message, ...fields }),
      error: (message, fields, cause) => void lines.push({ message, ...fields, cause }),
    },
    users: world.users,
    answers: world.answers,
    now: world.now,
  });
  const endpoints = new Map<string, Promise<Endpoint>>();
  const endpointOf = (route: (typeof ROUTES)[number]): Promise<Endpoint> => {
    const made = endpoints.get(route.handler) ?? loadEndpoint(route, STATIC_PORTS[route.handler] ?? ports);
    endpoints.set(route.handler, made);
    return made;
  };
  return {
    lines,
    send: async (method: string, path: string, request: TestRequest = {}) => {
      const found = findRoute(method, path.split("?")[0] ?? "");
      if (!found) throw new Error(`no route for ${method} ${path}`);
      const { route, parameters: pathParameters } = found;
      const endpoint = await endpointOf(route);
      const event = anEvent({ ...request, method, path, routeKey: route.routeKey, pathParameters });
      return checkAnswer(route, endpoint, await pipeline(endpoint)(event, aContext));
    },
  };
};

/** The same over a world in memory. */
export const testApi = (given: Given = {}, parts: Parts = {}) => {
  const world = aWorld(given);
  return { ...world, ...apiOver(world.ports, parts) };
};

/** The API with a thread of person 1 that is shared with person 2, on the plan of the tenant's well; person 3 is a colleague. */
export const aThreadApi = (given: Given = {}) =>
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
