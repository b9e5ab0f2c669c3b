import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tableOver } from "#shared/table/table.ts";
import { ModelError } from "#shared/assistant/model-port.ts";
import { runLog } from "#shared/worker/run-log.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { PLAN } from "#test/support/worlds/edit-world.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { expiringTable } from "#test/support/table/expiring-table.ts";
import { printedLogs } from "#test/support/logs/printed-logs.ts";
import { aRunWorld, aQuestion } from "#test/support/worlds/run-world.ts";
import { calls, modelByPosition, says } from "#test/support/fakes/scripted-model.ts";
import { storedApi } from "#test/support/api/stored-api.ts";
import { API14, ids, PLAN_ID } from "#test/support/builders/ids.ts";
import { mintTokens } from "#test/support/api/tokens.ts";
import { ACCESS_TOKEN, PASSWORD, REFRESH_TOKEN } from "#test/support/fakes/user-pool.ts";
import { raisedShoe } from "./access-world.ts";

/** A word in every user text. */
const WORD = "pelican";
const THREAD = `/api/chat/threads/${ids.thread()}`;
const { api10: _api10, api14: _api14, ...facts } = aWell();

type Logs = ReturnType<typeof printedLogs>;
type Api = Awaited<ReturnType<typeof storedApi>>;
type Request = readonly [method: "GET" | "POST" | "PUT" | "PATCH", path: string, body?: object | string];

/** Valid, refused and failing requests, with user texts wherever possible. */
const REQUESTS: readonly Request[] = [
  ["POST", "/api/auth/token", { email: `${WORD}@example.com`, password: PASSWORD }],
  ["POST", "/api/auth/token", { email: `${WORD}@example.com`, password: `wrong ${WORD}` }],
  ["POST", "/api/auth/token/refresh", { refresh: REFRESH_TOKEN }],
  ["POST", "/api/auth/token/refresh", { refresh: `${WORD}-token` }],
  ["PUT", `/api/wells/${API14}`, { ...facts, lease: WORD }],
  ["PUT", `/api/wells/${WORD}`, { ...facts, [WORD]: WORD }],
  ["POST", "/api/plans/w3a/from-api", { api10: API14, plugs_mode: "isolated" }],
  [
    "POST",
    "/api/chat/threads",
    { well_api14: API14, plan_id: PLAN_ID, title: WORD, share_with_user_ids: [WORD] },
  ],
  ["POST", `${THREAD}/modifications`, { ...raisedShoe(50), reason: WORD }],
  ["POST", `${THREAD}/modifications`, { op_type: WORD, operation_payload: { text: WORD }, reason: WORD }],
  ["POST", `${THREAD}/publish`, { comment: WORD }],
  ["POST", `/api/plans/${PLAN_ID}/status`, { to: "internal_review", comment: WORD }],
  ["POST", `${THREAD}/share`, { user_ids: [`${WORD}@example.com`], action: "add" }],
  ["POST", `${THREAD}/messages`, { content: WORD }],
  ["POST", `${THREAD}/messages`, { content: `${WORD} again`, [WORD]: 1 }],
  ["POST", `${THREAD}/messages`, `{"content": "${WORD}"`],
  ["GET", `${THREAD}/messages?cursor=${WORD}`],
  ["GET", `${THREAD}/messages`],
  ["GET", `/api/chat/threads/${WORD}`],
  ["GET", `/api/wells?${WORD}=${WORD}`],
  ["PATCH", "/api/tenant/settings", { [WORD]: WORD }],
];

const sendAll = async (api: Api, token: string) => {
  const statuses: number[] = [];
  for (const [method, path, body] of REQUESTS) {
    const headers = { authorization: `Bearer ${token}`, "idempotency-key": `${WORD} ${statuses.length}` };
    // sequential, because each request depends on the state before it
    // oxlint-disable-next-line no-await-in-loop
    const answer = await api.send(method, path, {
      as: aPrincipal(),
      headers,
      ...(body !== undefined && { body }),
    });
    statuses.push(answer.statusCode ?? 200);
  }
  return statuses;
};

/** Logs the requests through a function's logger. */
const print = ({ log }: Logs, lines: readonly unknown[]) => {
  for (const line of lines) {
    const { message = "", cause, ...fields } = line as { message?: string; cause?: unknown };
    if (cause === undefined) log.info(message, fields);
    else log.error(message, fields, cause);
  }
};

let logs: Logs;
beforeEach(() => {
  logs = printedLogs();
});
afterEach(() => logs.restore());

const tell = (secrets: readonly string[]) =>
  logs.lines.filter((line) => secrets.some((secret) => line.toLowerCase().includes(secret.toLowerCase())));

describe("the logs of the API", () => {
  it("contain no token, password, key or user text, for any request", async () => {
    const { client, name } = await aTable();
    const token = await (await mintTokens()).accessToken(ids.user());
    const api = await storedApi(tableOver(client, name));
    const statuses = await sendAll(api, token);
    print(logs, api.lines);
    expect(new Set(statuses.map((status) => Math.floor(status / 100)))).toEqual(new Set([2, 4]));
    expect(logs.lines).toHaveLength(REQUESTS.length);
    expect(tell([WORD, token, PASSWORD, REFRESH_TOKEN, ACCESS_TOKEN, "person1@example.com"])).toEqual([]);
  });

  it("contain none when the store fails midway", async () => {
    const { client, name } = await aTable();
    const { db, dieAt } = expiringTable(tableOver(client, name));
    const api = await storedApi(db);
    const token = await (await mintTokens()).accessToken(ids.user());
    dieAt("before");
    const statuses = await sendAll(api, token);
    print(logs, api.lines);
    expect(statuses.filter((status) => status === 500).length).toBeGreaterThan(5);
    expect(tell([WORD, token, PASSWORD, REFRESH_TOKEN, ACCESS_TOKEN, "person1@example.com"])).toEqual([]);
  });
});

describe("the logs of a worker", () => {
  it.each([
    ["answers", says(`Of ${WORD}s`)],
    [
      "fails",
      () => {
        throw new ModelError("rate_limited", false, null, { cause: new Error(`no answer to ${WORD}`) });
      },
    ],
  ])("hold no text of the conversation when the model %s", async (_how, last) => {
    const note = { text: WORD, reason: WORD };
    const at = aRunWorld(
      aQuestion(PLAN, `What of the ${WORD}?`),
      modelByPosition(
        calls(["get_plan", {}], ["no_such_tool", note], ["add_note", `{"text": "${WORD}`]),
        last,
      ),
    );
    at.ports.log = runLog(logs.log);
    const result = await at.work();
    logs.log.info("job done", { run_id: at.run().id, job_no: at.run().job_no, result });
    expect(logs.lines.length).toBeGreaterThan(0);
    expect(tell([WORD])).toEqual([]);
  });
});
