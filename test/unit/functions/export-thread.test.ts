import { describe, expect, it } from "vitest";
import type { ApiResult } from "#shared/http/request.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { exportThread } from "#shared/usecases/threads/export-thread.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun, aToolCall } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aModification, anEditedVersion, aPayload, aVersion } from "#test/support/builders/plans.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { at, hashOf, ids, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";

const OWNER = { as: aPrincipal(1) };
const EXPORT = `/api/chat/threads/${ids.thread()}/export`;

const linesOf = ({ body = "" }: ApiResult) =>
  body
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { type: string; id?: string });

const edited: Given = {
  threads: [aThread({ current_snapshot_id: ids.snapshot(2), version: 1, message_count: 2 })],
  messages: [aMessage(), aMessage({ id: ids.message(2), seq: 2, content: "Ünd?" })],
  runs: [aRun({ status: "completed" })],
  toolCalls: [aToolCall({ result: { text: "long ".repeat(500) } })],
  modifications: [aModification()],
  versions: [aVersion(), anEditedVersion(), aVersion({ id: ids.snapshot(9), version: 1 })],
  payloads: new Map([
    [`${TENANT} ${PLAN_ID} ${hashOf(101)}`, aPayload()],
    [`${TENANT} ${PLAN_ID} ${hashOf(102)}`, aPayload({ variant: "isolated" })],
  ]),
};

describe("the export of a thread", () => {
  it("is everything in it, one thing a line, with results in full and the branch's versions alone", async () => {
    const { send } = aThreadApi(edited);
    const answer = await send("GET", EXPORT, OWNER);
    expect([answer.statusCode, answer.headers?.["content-type"], answer.headers?.["x-next-cursor"]]).toEqual([
      200,
      "application/x-ndjson; charset=utf-8",
      undefined,
    ]);
    const lines = linesOf(answer);
    expect(lines.map(({ type, id }) => [type, id])).toEqual([
      ["message", ids.message(1)],
      ["message", ids.message(2)],
      ["run", ids.run()],
      ["modification", ids.modification()],
      ["snapshot", ids.snapshot(2)],
      ["snapshot", ids.snapshot(1)],
      ["page", undefined],
    ]);
    expect(lines[2]).toMatchObject({ calls: [{ result: { text: "long ".repeat(500) } }] });
    expect(lines[4]).toMatchObject({ payload: { variant: "isolated" } });
    expect(lines[6]).toEqual({ type: "page", next_cursor: null });
    expect(answer.body).not.toContain("tenant_id");
  });

  it.each([
    ["a reader", 2, "engineer", 200],
    ["an admin", 3, "admin", 200],
    ["a stranger", 3, "engineer", 404],
  ] as const)("answers %s", async (_, n, role, status) => {
    const { send } = aThreadApi({ ...edited, users: [aUser(), aUser({ n: 2 }), aUser({ n: 3, role })] });
    expect((await send("GET", EXPORT, { as: aPrincipal(n, role) })).statusCode).toBe(status);
  });

  it("is on record once, before its first page is given out", async () => {
    const { send, state, ports } = aThreadApi({
      ...edited,
      users: [aUser(), aUser({ n: 2 }), aUser({ n: 3 })],
    });
    await send("GET", EXPORT, { as: aPrincipal(3) });
    expect(state.audit).toEqual([]);
    const { audits } = ports;
    const putAudit = audits.putAudit.bind(audits);
    audits.putAudit = async () => {
      throw new AppError("store_busy", "busy");
    };
    expect(await send("GET", EXPORT, { as: aPrincipal(2) })).toMatchObject({ statusCode: 503 });
    expect(state.audit).toEqual([]);
    audits.putAudit = putAudit;
    await send("GET", EXPORT, { as: aPrincipal(2) });
    expect(state.audit).toEqual([
      {
        id: expect.stringMatching(/^aud_/u),
        tenant_id: TENANT,
        action: "thread_exported",
        actor: aPerson(2),
        subject: { thread_id: ids.thread(), plan_id: PLAN_ID },
        details: { version: 1, message_count: 2 },
        created_at: at(100),
      },
    ]);
  });

  it("refuses a cursor of another thread or caller", async () => {
    const { send } = aThreadApi(edited);
    expect((await send("GET", `${EXPORT}?cursor=abc`, OWNER)).statusCode).toBe(400);
    expect((await send("GET", `${EXPORT}?limit=1`, OWNER)).statusCode).toBe(422);
  });

  it.each([1, 400, 700, 1500, 4000, 9000])(
    "gives each thing once, in pages of %s bytes, of which only single lines are longer",
    async (maxBytes) => {
      const messages = Array.from({ length: 120 }, (_, n) =>
        aMessage({ id: ids.message(n + 1), seq: n + 1, content: "é".repeat((n * 37) % 300) }),
      );
      const runs = Array.from({ length: 23 }, (_, n) => aRun({ id: ids.run(n + 1), status: "completed" }));
      const versions = Array.from({ length: 45 }, (_, n) =>
        aVersion({ id: ids.snapshot(n + 1), version: n, parent_id: n === 0 ? null : ids.snapshot(n) }),
      );
      const { ports, state } = aWorld({
        ...edited,
        threads: [
          aThread({
            message_count: 120,
            baseline_snapshot_id: ids.snapshot(3),
            current_snapshot_id: ids.snapshot(45),
            version: 44,
          }),
        ],
        members: [aMember()],
        messages,
        runs,
        versions,
      });
      const pages: string[][] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof exportThread>> = await exportThread(
          ports,
          aPrincipal(),
          ids.thread(),
          { cursor, maxBytes, toLine: (entry) => JSON.stringify(entry) },
        );
        pages.push(page.lines);
        cursor = page.next_cursor;
      } while (cursor !== null);
      const all = pages.flat().map((line) => JSON.parse(line) as Record<string, { id: string }>);
      const found = all.map(
        (entry) => (entry["message"] ?? entry["run"] ?? entry["modification"] ?? entry["version"])?.id,
      );
      expect(found).toEqual([
        ...messages.map(({ id }) => id),
        ...runs.map(({ id }) => id).toReversed(),
        ids.modification(),
        ...versions
          .slice(2)
          .map(({ id }) => id)
          .toReversed(),
      ]);
      const sizes = pages.map((lines) => Buffer.byteLength(`${lines.join("\n")}\n`));
      expect(pages.filter((lines, n) => lines.length !== 1 && (sizes[n] ?? 0) > maxBytes)).toEqual([]);
      expect(state.audit).toHaveLength(1);
    },
  );
});
