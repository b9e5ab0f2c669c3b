import { randomUUID } from "node:crypto";
import {
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { aTable } from "#test/support/table/test-table.ts";

const table = await aTable();
const { client, name: TableName } = table;

interface Condition {
  expression: string;
  values: Record<string, number>;
  holds: (item: Item | undefined) => boolean;
}
type Item = { n?: number; gsi1sk?: string };
type Action = {
  kind: "Put" | "Update" | "Delete" | "ConditionCheck";
  sk: string;
  n: number;
  at: string | null;
};
type Step = { how: "alone" | "together" | "batch"; actions: (Action & { condition: Condition | null })[] };

const aCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant({
    expression: "attribute_exists(pk)",
    values: {},
    holds: (item: Item | undefined) => item !== undefined,
  }),
  fc.constant({
    expression: "attribute_not_exists(pk)",
    values: {},
    holds: (item: Item | undefined) => item === undefined,
  }),
  fc.nat(3).map((limit) => ({
    expression: "n < :limit",
    values: { ":limit": limit },
    holds: (item: Item | undefined) => item?.n !== undefined && item.n < limit,
  })),
);

const anAction: fc.Arbitrary<Step["actions"][number]> = fc
  .record({
    kind: fc.constantFrom<Action["kind"]>("Put", "Put", "Update", "Update", "Delete", "ConditionCheck"),
    sk: fc.constantFrom("a", "b", "c", "d"),
    n: fc.nat(3),
    at: fc.option(fc.constantFrom("1", "2")),
    condition: fc.option(aCondition),
  })
  // a ConditionCheck without a condition is invalid
  .map((action) =>
    action.condition || action.kind !== "ConditionCheck" ? action : { ...action, kind: "Delete" },
  );

const aStep: fc.Arbitrary<Step> = fc.record({
  how: fc.constantFrom("alone", "together", "together", "batch"),
  actions: fc.uniqueArray(anAction, { minLength: 1, maxLength: 4, selector: ({ sk }) => sk }),
});

/** The item after an action; an update increments `n` and sets or removes the index key. */
const after = ({ kind, n, at }: Action, item: Item | undefined): Item | undefined => {
  const index = at === null ? {} : { gsi1sk: at };
  if (kind === "Put") return { n, ...index };
  if (kind === "Update") return { n: (item?.n ?? 0) + n, ...index };
  return kind === "Delete" ? undefined : item;
};

type State = ReadonlyMap<string, Item>;
type Outcome = "done" | ("None" | "Failed")[];

const model = (state: State, actions: Step["actions"]): [Outcome, State] => {
  const reasons = actions.map(({ sk, condition }) =>
    !condition || condition.holds(state.get(sk)) ? ("None" as const) : ("Failed" as const),
  );
  if (reasons.includes("Failed")) return [reasons, state];
  const next = new Map(state);
  for (const action of actions) {
    const item = after(action, state.get(action.sk));
    if (item) next.set(action.sk, item);
    else next.delete(action.sk);
  }
  return ["done", next];
};

const request = (pk: string, { kind, sk, n, at, condition }: Step["actions"][number]) => {
  const Key = { pk, sk };
  const Item = { ...Key, n, ...(at === null ? {} : { gsi1pk: pk, gsi1sk: at }) };
  const index = at === null ? "REMOVE gsi1pk, gsi1sk" : "SET gsi1pk = :pk, gsi1sk = :at";
  const values = {
    ...condition?.values,
    ...(kind === "Update" ? { ":n": n, ...(at === null ? {} : { ":pk": pk, ":at": at }) } : {}),
  };
  return {
    TableName,
    ...(kind === "Put" ? { Item } : { Key }),
    ...(kind === "Update" ? { UpdateExpression: `ADD n :n ${index}` } : {}),
    ...(condition ? { ConditionExpression: condition.expression } : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
};

const COMMANDS = { Put: PutCommand, Update: UpdateCommand, Delete: DeleteCommand };

const send = async (pk: string, { how, actions }: Step) => {
  const [first] = actions;
  if (how === "alone" && first && first.kind !== "ConditionCheck")
    return client.send(new COMMANDS[first.kind](request(pk, first) as never) as PutCommand);
  if (how === "batch") {
    const requests = actions.map((action) => {
      const { Item, Key } = request(pk, action) as { Item?: object; Key?: object };
      return Item ? { PutRequest: { Item: { ...Item } } } : { DeleteRequest: { Key: { ...Key } } };
    });
    return client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
  }
  const TransactItems = actions.map((action) => ({ [action.kind]: request(pk, action) as never }));
  return client.send(new TransactWriteCommand({ TransactItems }));
};

const outcomeOf = async (work: Promise<unknown>): Promise<Outcome> => {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return ["Failed"];
    if (!(error instanceof TransactionCanceledException)) throw error;
    return (error.CancellationReasons ?? []).map(({ Code }) => (Code === "None" ? "None" : "Failed"));
  }
};

/** The step restricted to its request type: a single action, or a batch without conditions and updates. */
const asSent = ({ how, actions }: Step): Step => {
  const [first] = actions;
  if (how === "alone" && first)
    return { how: first.kind === "ConditionCheck" ? "together" : how, actions: [first] };
  if (how !== "batch") return { how, actions };
  const plain = actions.map((action): Step["actions"][number] => ({
    ...action,
    kind: action.kind === "Put" ? "Put" : "Delete",
    condition: null,
  }));
  return { how, actions: plain };
};

const stored = async (pk: string, IndexName?: string) => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      ...(IndexName ? { IndexName } : {}),
      KeyConditionExpression: `${IndexName ?? ""}pk = :p`,
      ExpressionAttributeValues: { ":p": pk },
    }),
  );
  return new Map(
    Items.map(({ sk, n, gsi1sk }) => [
      sk,
      { ...(n === undefined ? {} : { n }), ...(gsi1sk ? { gsi1sk } : {}) },
    ]),
  );
};

it("gives the same results as a plain map, whatever is written in whatever way", async () => {
  const property = fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 12 }), async (steps) => {
    const pk = randomUUID();
    let state: State = new Map();
    for (const step of steps.map(asSent)) {
      const [expected, next] = model(state, step.actions);
      expect(await outcomeOf(send(pk, step))).toEqual(expected);
      state = next;
    }
    expect(await stored(pk)).toEqual(state);
    const indexed = [...state].filter(([, item]) => item.gsi1sk).map(([sk, { gsi1sk }]) => [sk, { gsi1sk }]);
    expect(await stored(pk, "gsi1")).toEqual(new Map(indexed as [string, object][]));
  });
  await fc.assert(property, { seed: 20261122, numRuns: 60 });
});
