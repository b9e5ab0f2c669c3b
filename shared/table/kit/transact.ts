import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { isTransient, retrying, storeBusy, RetryableError } from "./retry.ts";
import type { Table } from "../table.ts";
import type { Write } from "./write.ts";

type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

const actionOf = (write: Write, TableName: string): Action => {
  if ("put" in write) return { Put: { TableName, ...write.put } };
  if ("update" in write) return { Update: { TableName, ...write.update } };
  if ("remove" in write) return { Delete: { TableName, ...write.remove } };
  return { ConditionCheck: { TableName, ...write.check } };
};

/**
 * Adds the tenant to a write of a user item. Its key has no tenant, because a user is found by id before their tenant
 * is known.
 */
export const ofTenant = (tenant: TenantId, write: Write): Write => ({ ...write, tenant });

/** The tenant in the partition key, else the one given by `ofTenant`; undefined if there is neither. */
const tenantOf = ({ keys, tenant }: Write): string | undefined => {
  const [kind, name] = keys.pk.split("#", 2);
  return kind === "T" ? name : tenant;
};

const refuseTwoTenants = (writes: readonly Write[]): void => {
  const tenants = new Set(writes.map(tenantOf));
  if (tenants.size > 1 || tenants.has(undefined))
    throw new AppError("internal", "A transaction stays within one tenant");
};

/** The error of a cancelled transaction: that of the first write, in order, whose condition failed. */
const cancellationError = (error: TransactionCanceledException, writes: readonly Write[]): Error => {
  const reasons = error.CancellationReasons ?? [];
  const at = reasons.findIndex(({ Code }) => Code === "ConditionalCheckFailed");
  const failed = at === -1 ? undefined : writes[at]?.onFailed(reasons[at]?.Item);
  // a conflicting write's condition was not evaluated: a retry may report an earlier write's failure
  if (reasons.some(({ Code }) => isTransient(Code))) return new RetryableError(failed ?? storeBusy(error));
  return failed ?? unstorable(error);
};

/** DynamoDB's refusals of the request itself: they would come again with each repetition. */
const UNSTORABLE: ReadonlySet<string> = new Set([
  "ValidationException",
  "SerializationException",
  "ItemCollectionSizeLimitExceededException",
]);

const unstorable = (cause: Error): AppError =>
  new AppError("internal", "The store does not take this write", {}, { cause });

/**
 * Commits all writes in one transaction or none; throws the error of the first failed condition in order. All tries
 * share one client request token: DynamoDB reports success for a repetition of a committed transaction (for ten
 * minutes), so a lost response is not mistaken for a concurrent write.
 */
export const transact = async (db: Table, writes: readonly Write[]): Promise<void> => {
  refuseTwoTenants(writes);
  const input = {
    TransactItems: writes.map((write) => actionOf(write, db.name)),
    ClientRequestToken: db.newToken(),
  };
  await retrying(db, async () => {
    try {
      await db.doc.send(new TransactWriteCommand(input));
    } catch (error) {
      if (error instanceof TransactionCanceledException) throw cancellationError(error, writes);
      throw error instanceof Error && UNSTORABLE.has(error.name) ? unstorable(error) : error;
    }
  });
};
