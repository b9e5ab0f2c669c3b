import { type CancellationReason, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import { tenantId } from "#shared/kernel/ids.ts";
import { entity } from "#shared/table/kit/entity.ts";
import { ofTenant, transact } from "#shared/table/kit/transact.ts";
import { oldValue, putNew, type Write } from "#shared/table/kit/write.ts";
import { tableOver } from "#shared/table/table.ts";

const thing = entity({
  type: "thing",
  schema: z.strictObject({ tenant: z.string(), id: z.string() }),
  pk: "T#{tenant}#THING#{id}",
  sk: "THING",
});

const aPut = (id: string, tenant = "acme"): Write =>
  putNew(thing, { tenant, id }, (old) => new AppError("version_conflict", id, { was: oldValue(old, "id") }));

const person = entity({
  type: "person",
  schema: z.strictObject({ id: z.string() }),
  pk: "USER#{id}",
  sk: "PROFILE",
});
const aPerson = (id: string): Write => putNew(person, { id }, () => new AppError("version_conflict", id));

const cancelled = (...reasons: CancellationReason[]) =>
  new TransactionCanceledException({ message: "", $metadata: {}, CancellationReasons: reasons });
const FINE = { Code: "None" };
const FAILED = { Code: "ConditionalCheckFailed", Item: { id: { S: "older" } } };
const MET = { Code: "TransactionConflict" };

/** A fake table that throws each of the errors in turn and then succeeds. */
const answering = (...errors: Error[]) => {
  const sent: TransactWriteCommand[] = [];
  const send = async (command: TransactWriteCommand) => {
    const error = errors[sent.length];
    sent.push(command);
    if (error) throw error;
    return {};
  };
  let tokens = 0;
  const db = tableOver({ send } as unknown as DynamoDBDocumentClient, "table", {
    random: () => 0,
    sleep: async () => undefined,
    newToken: () => `token-${++tokens}`,
  });
  return { db, sent };
};

describe("transact", () => {
  it("throws the error of the first failed condition in order, with the old item", async () => {
    const { db } = answering(cancelled(FINE, FAILED, FAILED));
    await expect(transact(db, [aPut("a"), aPut("b"), aPut("c")])).rejects.toMatchObject({
      code: "version_conflict",
      detail: "b",
      context: { was: "older" },
    });
  });

  it.each([
    ["of two tenants", [aPut("a"), aPut("b", "other")]],
    ["whose tenant nobody says", [aPut("a"), aPerson("b")]],
    ["of a person of another tenant", [aPut("a"), ofTenant(tenantId.parse("other"), aPerson("b"))]],
  ])("refuses writes %s", async (_, writes) => {
    const { db, sent } = answering();
    await expect(transact(db, writes)).rejects.toMatchObject({ code: "internal" });
    expect(sent).toEqual([]);
  });

  it("accepts a user's item in their tenant's transaction", async () => {
    const { db, sent } = answering();
    await transact(db, [ofTenant(tenantId.parse("acme"), aPerson("b")), aPut("a")]);
    expect(sent[0]?.input.TransactItems).toHaveLength(2);
  });

  it("retries a transaction conflict with the same token", async () => {
    const { db, sent } = answering(cancelled(MET, FINE), cancelled(FINE, { Code: "ThrottlingError" }));
    await transact(db, [aPut("a"), aPut("b")]);
    expect(sent.map(({ input }) => input.ClientRequestToken)).toEqual(["token-1", "token-1", "token-1"]);
    expect(sent[2]?.input).toEqual(sent[0]?.input);
  });

  it("retries until all conditions were evaluated", async () => {
    const { db } = answering(cancelled(MET, FAILED), cancelled(FAILED, FAILED));
    await expect(transact(db, [aPut("a"), aPut("b")])).rejects.toMatchObject({ detail: "a" });
  });

  it("ends with a failed condition, or with store_busy, when conflicts persist", async () => {
    const often = (error: Error) => Array.from({ length: 8 }, () => error);
    const heard = answering(...often(cancelled(MET, FAILED)));
    await expect(transact(heard.db, [aPut("a"), aPut("b")])).rejects.toMatchObject({ detail: "b" });
    const unheard = answering(...often(cancelled(MET, FINE)));
    await expect(transact(unheard.db, [aPut("a"), aPut("b")])).rejects.toMatchObject({ code: "store_busy" });
    expect(unheard.sent).toHaveLength(8);
  });

  it("retries while its own earlier try is in progress", async () => {
    const { db, sent } = answering(Object.assign(new Error(), { name: "TransactionInProgressException" }));
    await transact(db, [aPut("a")]);
    expect(sent).toHaveLength(2);
  });

  it("stays within one tenant", async () => {
    const { db, sent } = answering();
    await expect(transact(db, [aPut("a"), aPut("b", "other")])).rejects.toMatchObject({ code: "internal" });
    const person = { ...aPut("a"), keys: { pk: "USER#1", sk: "PROFILE" } };
    await expect(transact(db, [person])).rejects.toMatchObject({ code: "internal" });
    expect(sent).toEqual([]);
  });

  it("passes on unknown errors", async () => {
    const { db } = answering(cancelled({ Code: "ItemCollectionSizeLimitExceeded" }));
    await expect(transact(db, [aPut("a")])).rejects.toMatchObject({
      code: "internal",
      cause: expect.any(TransactionCanceledException),
    });
  });
});
