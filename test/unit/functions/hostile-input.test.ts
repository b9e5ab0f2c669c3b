import { charsIn } from "#shared/kernel/text.ts";
import { describe, expect, it } from "vitest";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { bodyOf, type TestRequest } from "#test/support/api/api-events.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { API14, ids, PLAN_ID } from "#test/support/builders/ids.ts";

const THREAD = `/api/chat/threads/${ids.thread()}`;
const { api10: _ten, api14: _fourteen, ...WELL } = aWell();
const ADMIN = { as: aPrincipal(1, "admin") };

const anApi = () => aThreadApi({ users: [aUser({ role: "admin" }), aUser({ n: 2 }), aUser({ n: 3 })] });
const ask = async (method: string, path: string, request: TestRequest = {}) => {
  const { send } = anApi();
  const result = await send(method, path, { ...ADMIN, ...request });
  return { status: result.statusCode, body: bodyOf(result) };
};
const pointersOf = ({ body }: { body: unknown }): string[] =>
  (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);

describe("a period", () => {
  it.each(["threads", "messages", "modifications", "runs", "audit"])(
    "that ends before it begins is 422 on the list of %s",
    async (list) => {
      const answer = await ask("GET", `/api/admin/${list}?from=2026-11-23&to=2026-11-22`);
      expect([answer.status, pointersOf(answer)]).toEqual([422, ["/query/from"]]);
    },
  );

  it.each([
    "from=2026-11-22&to=2026-11-22",
    "from=2026-11-22T10:00:00Z&to=2026-11-22T10:00:00Z",
    "from=2026-11-22T10:00:00Z&to=2026-11-22",
    "from=0000-01-01&to=9999-12-31",
    "to=0000-01-01",
    "from=9999-12-31",
  ])("may be as short or as long as it likes: %s", async (query) => {
    for (const list of ["threads", "messages", "modifications", "runs", "audit"]) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await ask("GET", `/api/admin/${list}?${query}`)).status).toBe(200);
    }
  });

  it.each(["2026-02-30", "2026-11-22T23:59:60Z", "2026-13-01", "20261122", "+12026-01-01"])(
    "with a date that there is not is 422: %s",
    async (day) => {
      const answer = await ask("GET", `/api/admin/audit?from=${encodeURIComponent(day)}`);
      expect([answer.status, pointersOf(answer)]).toEqual([422, ["/query/from"]]);
    },
  );
});

describe("a number that can't be stored", () => {
  it.each(["1e-131", "5e-324", "-1e-200", "1e126", "9007199254740992", "1e400"])(
    "is 422: %s",
    async (text) => {
      const body = `{"guardrails":{"approval_at_risk":${text}}}`;
      const answer = await ask("PATCH", "/api/tenant/settings", { body });
      expect([answer.status, pointersOf(answer)]).toEqual([422, ["/guardrails/approval_at_risk"]]);
    },
  );

  it.each([
    ["PATCH", "/api/tenant/settings", { budget: { run_max_usd: 1e-131 } }, "/budget/run_max_usd"],
    ["PATCH", "/api/tenant/settings", { approval_hours: 1e-131 }, "/approval_hours"],
    [
      "POST",
      `${THREAD}/modifications`,
      {
        op_type: "custom",
        operation_payload: { patch: [{ op: "test", path: "/plan_notes", value: [{ deep: 1e-131 }] }] },
        reason: "x",
      },
      "/operation_payload/patch/0/value/0/deep",
    ],
  ])("is 422 on %s %s wherever it stands", async (method, path, body, pointer) => {
    const answer = await ask(method, path, { body });
    expect([answer.status, pointersOf(answer)]).toEqual([422, [pointer]]);
  });

  it("is told from a small one that can be", async () => {
    const body = { guardrails: { approval_at_risk: 1e-130 } };
    expect((await ask("PATCH", "/api/tenant/settings", { body })).status).toBe(200);
  });
});

describe("JSON that is nested deep", () => {
  const nested = (levels: number, open = "[", close = "]") => open.repeat(levels) + close.repeat(levels);
  const DEEP = [65, 5000, 60_000].flatMap((levels) => [
    nested(levels),
    nested(levels, '{"a":[', "]}"),
    `{"op_type":"custom","reason":"x","operation_payload":{"patch":[{"op":"add","path":"/x","value":${nested(levels)}}]}}`,
  ]);
  const fits = DEEP.filter((text) => text.length < 256 * 1024).map((body) => ({
    body,
    start: body.slice(0, 9),
  }));

  it.each(fits)("is 422 before anything reads it: $start… of $body.length characters", async ({ body }) => {
    for (const path of [`${THREAD}/modifications`, `${THREAD}/messages`, "/api/auth/token"]) {
      // oxlint-disable-next-line no-await-in-loop
      const answer = await ask("POST", path, { body, headers: { "idempotency-key": "k" } });
      expect([answer.status, answer.body]).toMatchObject([422, { code: "invalid_request" }]);
    }
  });

  it("is not deep because of brackets in its texts", async () => {
    const body = { content: `${"[{".repeat(100)}"\\` };
    expect((await ask("POST", `${THREAD}/messages`, { body })).status).toBe(202);
  });
});

const HALF = "\uD83D";

describe("text that is not well formed", () => {
  it.each<[string, string, object, string]>([
    ["POST", `${THREAD}/messages`, { content: `hi ${HALF}` }, "/content"],
    ["POST", "/api/chat/threads", { well_api14: API14, plan_id: PLAN_ID, title: HALF }, "/title"],
    ["PATCH", THREAD, { title: `${HALF}x` }, "/title"],
    ["POST", `${THREAD}/fork`, { title: `x\uDE00` }, "/title"],
    ["POST", `${THREAD}/share`, { user_ids: [HALF], action: "add" }, "/user_ids/0"],
    ["POST", "/api/auth/token", { email: `${HALF}@example.com`, password: HALF }, "/email"],
    ["POST", "/api/webhooks", { url: "https://a.example", events: [], description: HALF }, "/description"],
    ["POST", `${THREAD}/publish`, { comment: HALF }, "/comment"],
  ])("is 422 with its place: %s %s", async (method, path, body, pointer) => {
    const answer = await ask(method, path, { body });
    expect([answer.status, pointersOf(answer)[0]]).toEqual([422, pointer]);
  });

  it("is 422 in a name too, and the answer is well formed itself", async () => {
    const answer = await ask("POST", `${THREAD}/messages`, { body: { content: "x", [`a${HALF}`]: 1 } });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ["/a\uFFFD"]]);
  });

  it("is not what characters outside the basic plane are", async () => {
    const body = { content: "😀".repeat(8000) };
    expect((await ask("POST", `${THREAD}/messages`, { body })).status).toBe(202);
    expect((await ask("POST", `${THREAD}/messages`, { body: { content: "😀".repeat(8001) } })).status).toBe(
      422,
    );
  });

  it("does not make an answer large by its name", async () => {
    const parts = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, HALF]));
    const { send } = anApi();
    const body = { ["k".repeat(100_000)]: parts };
    const result = await send("POST", `${THREAD}/messages`, { ...ADMIN, body });
    expect(result.statusCode).toBe(422);
    expect(result.body?.length).toBeLessThan(20_000);
  });
});

describe("a text that the service cuts", () => {
  const title = `${"x".repeat(248)}😀${"y".repeat(5)}`;

  it.each([title, "😀".repeat(256), `${"x".repeat(249)}😀`])(
    "stays well formed in a fork's title",
    async (named) => {
      const { send, state, put } = anApi();
      put({ threads: [{ ...state.threads[0]!, title: named }] });
      const fork = await send("POST", `${THREAD}/fork`, ADMIN);
      const made = bodyOf(fork) as { title: string };
      expect([fork.statusCode, made.title.isWellFormed(), charsIn(made.title) <= 256]).toEqual([
        201,
        true,
        true,
      ]);
      expect(made.title.endsWith(" (fork)")).toBe(true);
    },
  );

  it("stays readable to strict parsers where a half was stored long ago", async () => {
    const { send, state, put } = anApi();
    put({ threads: [{ ...state.threads[0]!, title: `old ${HALF}` }] });
    const list = await send("GET", "/api/chat/threads", ADMIN);
    expect(list.body).not.toMatch(/\\ud[89a-f]/iu);
    expect(bodyOf(list)).toMatchObject({ items: [{ title: "old \uFFFD" }] });
  });
});

describe("a name or title", () => {
  const HIDDEN = ["a\nb", "a\u0000b", "a\u009Bb", "a\u202Eb", "a\u2066b", "a\u200Bb"];
  it.each([
    ["PATCH", THREAD, "/title", (title: string) => ({ title })],
    ["POST", `${THREAD}/fork`, "/title", (title: string) => ({ title })],
    ["POST", `${THREAD}/share`, "/user_ids/0", (name: string) => ({ user_ids: [name], action: "add" })],
    ["POST", "/api/admin/users", "/name", (name: string) => ({ email: "x@y.example", name, role: "viewer" })],
    ["PATCH", `/api/admin/users/${aUser({ n: 2 }).id}`, "/name", (name: string) => ({ name })],
    ["PUT", `/api/wells/${API14}`, "/lease", (lease: string) => ({ ...WELL, lease })],
    ["PUT", `/api/wells/${API14}`, "/sources/0", (source: string) => ({ ...WELL, sources: [source] })],
    ["POST", "/api/plans/w3a/from-api", "/book_area", (book_area: string) => ({ api10: API14, book_area })],
    [
      "POST",
      "/api/webhooks",
      "/description",
      (description: string) => ({ url: "https://a.example/", events: ["run.failed"], description }),
    ],
    [
      "POST",
      `${THREAD}/modifications`,
      "/operation_payload/additives/0",
      (name: string) => ({
        op_type: "change_materials",
        operation_payload: { step_ids: ["stp_1"], additives: [name] },
        reason: "two\nlines",
      }),
    ],
  ] as const)("with hidden characters is 422 on %s %s: %s", async (method, path, pointer, bodyWith) => {
    for (const text of HIDDEN) {
      // oxlint-disable-next-line no-await-in-loop
      const answer = await ask(method, path, { body: bodyWith(text) });
      expect([answer.status, pointersOf(answer)]).toEqual([422, expect.arrayContaining([pointer])]);
    }
  });
});
