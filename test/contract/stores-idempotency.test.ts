import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import type {
  IdempotencyClaim,
  IdempotencyStore,
  SentResponse,
  KeyedRequest,
} from "#shared/chat/ports/idempotency-store.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { type Table, tableOver } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { atMs, hashOf, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { everything, failure, losingAnswers, onEachTable } from "./stores-table.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const REQUEST: KeyedRequest = {
  tenant_id: TENANT,
  user_id: ids.user(),
  role: "engineer",
  key_hash: hashOf(1),
  request_hash: hashOf(2),
};
const ANSWER: SentResponse = {
  status: 201,
  headers: { location: "/api/things/1", etag: '"1-0"' },
  body: JSON.stringify({ text: "ü".repeat(400) }),
};

const over = (db: Table) => {
  let clock = atMs(0);
  const answers = createIdempotencyStore(db, () => clock);
  const setClock = (ms: number) => {
    clock = ms;
  };
  return { db, answers, setClock, threads: createThreadStore(db) };
};

const claimed = async (answers: IdempotencyStore, request = REQUEST): Promise<IdempotencyClaim> => {
  const taken = await answers.claim(request);
  if ("kept" in taken) throw new Error("it was answered already");
  return taken.claim;
};

const keeping = (claim: IdempotencyClaim, answer = ANSWER) => {
  let times = 0;
  const kept = { claim, answer, onKept: () => void (times += 1) };
  return { kept, times: () => times };
};

onEachTable("the idempotency record of a request", (open) => {
  it("is stored without a transaction and replayed for a day", async () => {
    const { answers, setClock } = over(await open());
    await answers.keep(await claimed(answers), ANSWER);
    expect(await answers.claim(REQUEST)).toEqual({ kept: ANSWER, role: "engineer" });
    setClock(atMs(0) + DAY_MS - 1000);
    expect(await answers.claim(REQUEST)).toEqual({ kept: ANSWER, role: "engineer" });
    setClock(atMs(0) + DAY_MS);
    expect(await answers.claim(REQUEST)).toMatchObject({ claim: REQUEST });
  });

  it("is stored in the transaction of its change", async () => {
    const { answers, threads } = over(await open());
    const { kept, times } = keeping(await claimed(answers));
    await threads.createThread(aThread(), [aMember()], anAuditRecord(), kept);
    expect(times()).toBe(1);
    expect(await answers.claim(REQUEST)).toEqual({ kept: ANSWER, role: "engineer" });
  });

  it("is not stored when the change is refused", async () => {
    const { answers, threads } = over(await open());
    await threads.createThread(aThread(), [aMember()], anAuditRecord());
    const { kept, times } = keeping(await claimed(answers));
    const refused = threads.createThread(aThread(), [aMember()], anAuditRecord({ n: 2 }), kept);
    expect((await failure(refused)).code).toBe("version_conflict");
    expect(times()).toBe(0);
    expect((await failure(answers.claim(REQUEST))).code).toBe("request_in_flight");
  });

  it("is claimed by one request at a time", async () => {
    const { answers } = over(await open());
    await claimed(answers);
    expect(await failure(answers.claim(REQUEST))).toEqual({
      code: "request_in_flight",
      context: { retry_after_s: 2 },
    });
  });

  it("is not replayed to a different request with the same key", async () => {
    const { answers } = over(await open());
    const other = { ...REQUEST, request_hash: hashOf(3) };
    const claim = await claimed(answers);
    expect((await failure(answers.claim(other))).code).toBe("idempotency_key_reused");
    await answers.keep(claim, ANSWER);
    expect((await failure(answers.claim(other))).code).toBe("idempotency_key_reused");
  });

  it("is separate for each user", async () => {
    const { answers } = over(await open());
    await answers.keep(await claimed(answers), ANSWER);
    const others = [
      { ...REQUEST, user_id: ids.user(2) },
      { ...REQUEST, key_hash: hashOf(9) },
      { ...REQUEST, tenant_id: OTHER_TENANT },
    ];
    for (const other of others) expect(await answers.claim(other)).toMatchObject({ claim: other });
  });

  it("is taken over 30 seconds after its claim, and can't be written by the earlier claimant", async () => {
    const { db, answers, setClock, threads } = over(await open());
    const slow = await claimed(answers);
    setClock(atMs(30) - 1);
    expect((await failure(answers.claim(REQUEST))).code).toBe("request_in_flight");
    setClock(atMs(30));
    const quick = await claimed(answers);
    const before = await everything(db);
    const { kept } = keeping(slow);
    const late = await failure(threads.createThread(aThread(), [aMember()], anAuditRecord({ n: 2 }), kept));
    expect([late.code, (await failure(answers.keep(slow, ANSWER))).code]).toEqual([
      "request_in_flight",
      "request_in_flight",
    ]);
    await answers.release(slow);
    expect(await everything(db)).toEqual(before);
    await answers.keep(quick, ANSWER);
    expect(await answers.claim(REQUEST)).toEqual({ kept: ANSWER, role: "engineer" });
  });

  it("is deleted when released, and can't be released once stored", async () => {
    const { db, answers } = over(await open());
    const claim = await claimed(answers);
    await answers.release(claim);
    expect(await everything(db)).toEqual([]);
    const again = await claimed(answers);
    await answers.keep(again, ANSWER);
    await answers.release(again);
    expect(await answers.claim(REQUEST)).toEqual({ kept: ANSWER, role: "engineer" });
  });

  it.each([
    { kb: 250, kept: "whole", headers: ANSWER.headers, left: ANSWER.headers },
    { kb: 310, kept: "as its place", headers: ANSWER.headers, left: { location: "/api/things/1" } },
    { kb: 310, kept: "as its status", headers: { etag: '"1-0"' }, left: {} },
  ])("of $kb KB is kept $kept", async ({ kb, headers, left }) => {
    const { answers } = over(await open());
    // random hexadecimal digits compress to a bit more than half their size
    const body = randomBytes(kb * 1024 - 512).toString("hex");
    await answers.keep(await claimed(answers), { status: 201, headers, body });
    const again = await answers.claim(REQUEST);
    const given = "kept" in again ? again.kept : null;
    expect(given?.body === (kb < 300 ? body : null)).toBe(true);
    expect([given?.status, given?.headers]).toEqual([201, left]);
  });
});

it.each(["PutItemCommand", "DeleteItemCommand", "TransactWriteItemsCommand"])(
  "an answer is not lost with the table's answer to a %s",
  async (command) => {
    const { client, name } = await aTable();
    const { answers, threads } = over(tableOver(losingAnswers(client, command), name));
    await answers.release(await claimed(answers, { ...REQUEST, key_hash: hashOf(8) }));
    const { kept } = keeping(await claimed(answers));
    await threads.createThread(aThread(), [aMember()], anAuditRecord(), kept);
    expect(await answers.claim(REQUEST)).toEqual({ kept: ANSWER, role: "engineer" });
  },
);

it("an answer without a transaction is stored once when DynamoDB's response is lost", async () => {
  const { client, name } = await aTable();
  const claim = await claimed(over(tableOver(client, name)).answers);
  const { answers } = over(tableOver(losingAnswers(client, "PutItemCommand"), name));
  await answers.keep(claim, ANSWER);
  expect(await answers.claim(REQUEST)).toEqual({ kept: ANSWER, role: "engineer" });
});
