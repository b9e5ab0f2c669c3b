import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Context, SQSEvent } from "aws-lambda";
import { type Route, ROUTES } from "#functions/api/routes.ts";
import { type LocalCognito, startCognito } from "#infra/local/cognito/start-cognito.ts";
import { job } from "#shared/chat/runs/run.ts";
import type { ApiHandler } from "#shared/http/create-pipeline.ts";
import { threadItem } from "#shared/table/items/thread-items.ts";
import { openTable, type Table } from "#shared/table/table.ts";
import { aContext, anEvent, bodyOf } from "#test/support/api/api-events.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aTable, type TestTable } from "#test/support/table/test-table.ts";
import { aPlanRecord } from "#test/support/builders/plans.ts";
import {
  aResponse,
  type ResponsesServer,
  startResponsesServer,
  textOutput,
} from "#test/support/servers/responses-server.ts";
import { API14, ids, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import { VARIABLES } from "#test/bench/function-variables.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { BASELINE, PLAN } from "#test/support/worlds/edit-world.ts";

/** Strings that must not be logged; each occurs in a request, an item or a response below. */
const SECRETS = {
  password: "Pa55word-of-somebody!",
  wrong: "Wr0ngPassword-of-somebody!",
  next: "NextPa55word-of-somebody!",
  refresh: "refreshtokenofsomebody",
  session: "sessionofsomebody",
  code: "codeofsomebody",
  bearer: "bearertokenofsomebody",
  text: "Wordsofaperson about plug two",
  answer: "Wordsoftheassistant about plug two",
  key: "sk-keyofthemodel",
  cursor: "the cursor key of the benchmarks",
} as const;
const EMAIL = "person1@example.com";
const POOL = "us-east-1_logs";
const CLIENT = "clientoflogs";

const written: string[] = [];
let cognito: LocalCognito;
let model: ResponsesServer;
let db: Table;
let engine: TestTable["engine"];
const handlers: Record<string, ApiHandler> = {};
let worker: (event: SQSEvent, context: Context) => Promise<unknown>;

const capture = (stream: NodeJS.WriteStream): void => {
  vi.spyOn(stream, "write").mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
};

beforeAll(async () => {
  const table = await aTable();
  engine = table.engine;
  db = openTable(table.client, table.name);
  const endpoint = await table.client.config.endpoint?.();
  const properties = { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };
  cognito = await startCognito({
    model: {
      userPools: [{ id: POOL, properties: { UsernameAttributes: ["email"] } }],
      userPoolClients: [{ id: CLIENT, poolId: POOL, properties }],
    },
  });
  const echo = { status: 500, body: { error: { message: `no: ${SECRETS.text} ${SECRETS.key}` } } };
  const said = { body: aResponse({ output: [textOutput(SECRETS.answer)] }) };
  model = await startResponsesServer([echo, echo, echo, echo, said, said]);
  const variables = {
    ...VARIABLES,
    LOG_LEVEL: "DEBUG",
    POWERTOOLS_DEV: "false",
    TABLE_NAME: table.name,
    USER_POOL_ID: POOL,
    USER_POOL_CLIENT_ID: CLIENT,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${endpoint?.port}`,
    // a closed port: jobs can't be sent
    AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:9",
    MODEL_PROVIDER: "openai",
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_API_KEY: SECRETS.key,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  capture(process.stdout);
  capture(process.stderr);
  for (const name of ["log", "info", "warn", "error", "debug"] as const)
    vi.spyOn(console, name).mockImplementation((...given: unknown[]) => void written.push(given.join(" ")));
  for (const group of new Set<string>([...ROUTES.map((route) => route.group), "fallback"])) {
    // oxlint-disable-next-line no-await-in-loop
    const entry = (await import(`../../functions/${group}/index.ts`)) as { handler: ApiHandler };
    handlers[group] = entry.handler;
  }
  ({ handler: worker } = await import("#functions/worker/index.ts"));
  const sub = await cognito.ensureUser(POOL, { email: EMAIL, password: SECRETS.password, name: "Person" });
  await createUserStore(db).putUser(aUser({ id: sub as never }));
  for (const role of ["engineer", "admin"] as const)
    await createUserStore(db).putUser(aUser({ n: role === "admin" ? 2 : 1, role }));
  const plans = createPlanStore(db);
  await plans.putPayload(TENANT, PLAN_ID, BASELINE.content_hash, PLAN);
  await plans.createPlan(aPlanRecord(), BASELINE, anAuditRecord({ n: 2 }));
  await createThreadStore(db).createThread(aThread({ title: SECRETS.text }), [aMember()], anAuditRecord());
});

afterAll(async () => {
  vi.restoreAllMocks();
  await Promise.all([cognito.stop(), model.stop()]);
});

const PARAMETERS: Readonly<Record<string, string>> = {
  api14: API14,
  plan_id: PLAN_ID,
  snapshot_id: ids.snapshot(1),
  thread_id: ids.thread(),
  run_id: ids.run(),
  modification_id: ids.modification(),
};

const ask = (route: Route, body: unknown, as = aPrincipal(1), query = "") => {
  const path = route.path.replaceAll(/\{(\w+)\}/gu, (_place, name: string) => PARAMETERS[name] ?? "x");
  const names = [...route.path.matchAll(/\{(\w+)\}/gu)].map(([, name = ""]) => name);
  const event = anEvent({
    method: route.method,
    path: path + query,
    routeKey: `${route.method} ${route.path}`,
    pathParameters: Object.fromEntries(names.map((name) => [name, PARAMETERS[name] ?? "x"])),
    headers: { authorization: `Bearer ${SECRETS.bearer}`, "idempotency-key": crypto.randomUUID() },
    as,
    ...(body !== undefined && { body }),
  });
  return handlers[route.group]!(event, aContext);
};
const routeOf = (handler: string): Route =>
  ROUTES.find((route) => route.handler === handler) ?? expect.fail(`no route ${handler}`);
const send = (handler: string, body: unknown) => ask(routeOf(handler), body);

/** Fields of several routes, each with text that must not be logged. */
const FIELDS = {
  title: SECRETS.text,
  content: SECRETS.text,
  comment: SECRETS.text,
  reason: SECRETS.text,
  email: EMAIL,
  password: SECRETS.wrong,
  new_password: SECRETS.next,
  session: SECRETS.session,
  refresh: SECRETS.refresh,
  code: SECRETS.code,
};

describe("the logs of the functions", () => {
  it("cover requests to every route: invalid, malformed and failing ones, of all users", async () => {
    for (const route of ROUTES) {
      const takesBody = route.method !== "GET";
      for (const as of [aPrincipal(1), aPrincipal(2), aPrincipal(9)]) {
        await ask(route, takesBody ? FIELDS : undefined, as, `?q=${encodeURIComponent(SECRETS.text)}`);
        await ask(route, takesBody ? `{"content": "${SECRETS.text}", ` : undefined, as);
      }
    }
    engine?.setFaults({ seed: 1, throttle: 1 });
    await Promise.all(ROUTES.map((route) => ask(route, route.method === "GET" ? undefined : FIELDS)));
    engine?.setFaults(undefined);
    expect(written.join("\n")).toMatch(/store_busy/u);
  });

  it("cover successful and failed sign-ins", async () => {
    const statuses: unknown[] = [];
    const account = async (handler: string, body: object) => {
      const result = await send(handler, body);
      statuses.push(result.statusCode);
      return result;
    };
    const signedIn = await account("create-token", { email: EMAIL, password: SECRETS.password });
    const tokens = bodyOf(signedIn) as { access: string; refresh: string };
    Object.assign(SECRETS, { access: tokens.access, refreshed: tokens.refresh });
    await account("create-token", { email: EMAIL, password: SECRETS.wrong });
    await account("refresh-token", { refresh: tokens.refresh });
    await account("refresh-token", { refresh: SECRETS.refresh });
    const session = { email: EMAIL, session: SECRETS.session, new_password: SECRETS.next };
    await account("set-first-password", session);
    await account("forgot-password", { email: EMAIL });
    await account("reset-password", { email: EMAIL, code: SECRETS.code, new_password: SECRETS.next });
    await account("sign-out", { refresh: tokens.refresh });
    await account("refresh-token", { refresh: tokens.refresh });
    expect(statuses).toEqual([200, 401, 200, 401, 401, 202, 422, 204, 401]);
  });

  it("cover a message and a worker whose model fails and then answers", async () => {
    // an earlier request has archived the thread
    expect((await send("change-thread", { is_active: true })).statusCode).toBe(200);
    const posted = await send("post-message", { content: SECRETS.text });
    const { run } = bodyOf(posted) as { run: { id: string } };
    expect(posted.statusCode).toBe(202);
    const context = { getRemainingTimeInMillis: () => 170_000 } as Context;
    for (const job_no of [1, 2, 3, 4, 5, 6]) {
      const body = job.parse({ tenant_id: TENANT, thread_id: ids.thread(), run_id: run.id, job_no });
      const Records = [{ messageId: `m-${job_no}`, body: JSON.stringify(body) }];
      await worker({ Records } as SQSEvent, context);
    }
    expect(written.join("\n")).toMatch(/"result":"ended"/u);
    expect(JSON.stringify(model.requests)).toContain(SECRETS.text);
    const messages = await send("list-messages", undefined);
    expect(messages.body).toContain(SECRETS.answer);
  });

  it("cover an unreadable item", async () => {
    const broken = { ...threadItem.toItem(aThread({ title: SECRETS.text })), is_active: SECRETS.text };
    const { PutCommand } = await import("@aws-sdk/lib-dynamodb");
    await db.doc.send(new PutCommand({ TableName: db.name, Item: broken }));
    expect((await send("get-thread", undefined)).statusCode).toBe(500);
  });

  it("contain no token, password, key, address or user text", () => {
    const text = written.join("\n");
    expect(text).toMatch(/"request failed"/u);
    expect(written.length).toBeGreaterThan(ROUTES.length * 6);
    const found = Object.entries({ ...SECRETS, email: EMAIL, name: "Person 1" }).filter(([, secret]) =>
      // a log could contain the start of a long text
      [secret, secret.slice(0, 24)].some((part) => text.includes(part)),
    );
    expect(found.map(([name]) => name)).toEqual([]);
  });
});
