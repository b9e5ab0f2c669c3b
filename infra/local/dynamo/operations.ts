import { batchWrite } from "./batch-write.ts";
import {
  actionOf,
  type Parameters,
  perform,
  type Store,
  type Validation,
  validationOf,
  validations,
} from "./dynalite.ts";
import { itemWrite, tableOf, writeItem } from "./plan-write.ts";
import { type WriteKind } from "./write-types.ts";
import { query } from "./query.ts";
import type { RequestTokens } from "./request-tokens.ts";
import { describeTimeToLive, UPDATE_TIME_TO_LIVE_CHECKS, updateTimeToLive } from "./time-to-live.ts";
import { deleteTable } from "./tables.ts";
import { TRANSACT_GET_CHECKS, TRANSACT_WRITE_CHECKS } from "./transaction-checks.ts";
import { transactGet, transactWrite } from "./transactions.ts";
import { WireError } from "./wire-error.ts";
import { BATCH_WRITE_CHECKS, WRITE_CHECKS } from "./write-checks.ts";

interface Operation {
  checks: Validation;
  run(data: Parameters, store: Store, tokens: RequestTokens): Promise<unknown>;
}

const asDynaliteDoes = (name: string): Operation => ({
  checks: validationOf(name),
  run: (data, store) => perform(actionOf(name), store, data),
});

const write = (kind: Exclude<WriteKind, "ConditionCheck">): Operation => ({
  checks: WRITE_CHECKS[kind],
  run: async (data, store) =>
    writeItem(itemWrite(kind, data, await tableOf(store, data["TableName"] as string)), store),
});

const AS_DYNALITE_DOES = [
  "BatchGetItem",
  "CreateTable",
  "DescribeTable",
  "GetItem",
  "ListTables",
  "ListTagsOfResource",
  "Scan",
  "TagResource",
  "UntagResource",
  "UpdateTable",
];

const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ...AS_DYNALITE_DOES.map((name) => [name, asDynaliteDoes(name)] as const),
  ["PutItem", write("PutItem")],
  ["UpdateItem", write("UpdateItem")],
  ["DeleteItem", write("DeleteItem")],
  ["BatchWriteItem", { checks: BATCH_WRITE_CHECKS, run: batchWrite }],
  ["Query", { checks: validationOf("Query"), run: query }],
  ["TransactWriteItems", { checks: TRANSACT_WRITE_CHECKS, run: transactWrite }],
  ["TransactGetItems", { checks: TRANSACT_GET_CHECKS, run: transactGet }],
  ["UpdateTimeToLive", { checks: UPDATE_TIME_TO_LIVE_CHECKS, run: updateTimeToLive }],
  ["DescribeTimeToLive", { checks: validationOf("DescribeTimeToLive"), run: describeTimeToLive }],
  ["DeleteTable", { checks: validationOf("DeleteTable"), run: deleteTable }],
]);

/** Validates and runs an operation; throws a WireError or dynalite's equivalent. */
export const runOperation = async (
  name: string,
  request: Parameters,
  store: Store,
  tokens: RequestTokens,
): Promise<unknown> => {
  const operation = OPERATIONS.get(name);
  if (!operation) throw new WireError("coral", "UnknownOperationException", "");
  const { types, custom } = operation.checks;
  const data = validations.checkTypes(request, types);
  validations.checkValidations(data, types, custom, store);
  return operation.run(data, store, tokens);
};
