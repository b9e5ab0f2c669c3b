import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { isTransient, retrying, storeBusy, TryAgain } from "./retry.ts";
import type { Table } from "../table.ts";
import type { Write } from "./write.ts";

type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

const actionOf = (write: Write, TableName: string): Action => {
  if ("put" in write) return { Put: { TableName, ...write.put } };
  if ("update" in write) return { Update: { TableName, ...write.update } };
  if ("remove" in write) return { Delete: { TableName, ...write.remove } };
  return { ConditionCheck: { TableName, ...write.check } };
};

/** Says whose a person's item is: its key is found before their tenant is known, so it can't lead with it. */
export const ofTenant = (tenant: TenantId, write: Write): Write => ({ ...write, tenant });

/** The tenant that a partition key leads with, or whose the writer says it is; undefined for nobody's. */
const tenantOf = ({ keys, tenant }: Write): string | undefined => {
  const [kind, name] = keys.pk.split("#", 2);
  return kind === "T" ? name : tenant;
};

const refuseTwoTenants = (writes: readonly Write[]): void => {
  const tenants = new Set(writes.map(tenantOf));
  if (tenants.size > 1 || tenants.has(undefined))
    throw new AppError("internal", "A transaction stays within one tenant");
};

/** What a cancelled transaction means: the first write in order whose condition failed speaks. */
const meaningOf = (error: TransactionCanceledException, writes: readonly Write[]): Error => {
  const reasons = error.CancellationReasons ?? [];
  const at = reasons.findIndex(({ Code }) => Code === "ConditionalCheckFailed");
  const failed = at === -1 ? undefined : writes[at]?.onFailed(reasons[at]?.Item);
  // a write that met another transaction was not looked at: another try may tell more, and tell it in order
  if (reasons.some(({ Code }) => isTransient(Code))) return new TryAgain(failed ?? storeBusy(error));
  return failed ?? error;
};

/**
 * Makes all the writes true or none. Of the conditions that fail the first in order is thrown, as its error.
 * One token names the transaction through all its tries: DynamoDB answers a repetition of what it has already
 * done with success (for ten minutes), so an answer that got lost is not taken for somebody else's write.
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
      throw error instanceof TransactionCanceledException ? meaningOf(error, writes) : error;
    }
  });
};
