import { type Parameters, type Types, type Validation, validationOf } from "./dynalite.ts";
import type { WriteKind } from "./write-types.ts";
import { WRITE_CHECKS } from "./write-checks.ts";

/** The actions of a TransactItem and their equivalent operations. */
const ACTIONS = {
  ConditionCheck: "ConditionCheck",
  Put: "PutItem",
  Delete: "DeleteItem",
  Update: "UpdateItem",
} as const satisfies Record<string, WriteKind>;

type ActionName = keyof typeof ACTIONS;
const ACTION_NAMES = Object.keys(ACTIONS) as ActionName[];

const EXPRESSION = ["ExpressionAttributeNames", "ExpressionAttributeValues"];
const CONDITION = ["TableName", "ConditionExpression", "ReturnValuesOnConditionCheckFailure", ...EXPRESSION];

const pick = (types: Types, names: string[]): Types =>
  Object.fromEntries(names.map((name) => [name, types[name]]));
const required = { type: "String", notNull: true };

const actionTypes = (name: ActionName, own: Types): Types => ({
  [name]: {
    type: `FieldStruct<${name}>`,
    children: {
      ...pick(WRITE_CHECKS[ACTIONS[name]].types, [...CONDITION, name === "Put" ? "Item" : "Key"]),
      ...own,
    },
  },
});

const transactItems = (struct: string, children: Types) => ({
  type: "List",
  notNull: true,
  lengthGreaterThanOrEqual: 1,
  lengthLessThanOrEqual: 100,
  children: { type: `ValueStruct<${struct}>`, children },
});

/** One action of a TransactWriteItems request. */
interface TransactAction {
  kind: WriteKind;
  data: Parameters;
}

const namesIn = (entry: Parameters) => ACTION_NAMES.filter((name) => entry[name] !== undefined);

/** The actions of a validated request, in order. */
export const actionsOf = (data: Parameters): TransactAction[] =>
  (data["TransactItems"] as Parameters[]).flatMap((entry) =>
    namesIn(entry).map((name) => ({ kind: ACTIONS[name], data: entry[name] as Parameters })),
  );

export const TRANSACT_WRITE_CHECKS: Validation = {
  types: {
    ReturnConsumedCapacity: { type: "String", enum: ["INDEXES", "TOTAL", "NONE"] },
    ReturnItemCollectionMetrics: { type: "String", enum: ["SIZE", "NONE"] },
    ClientRequestToken: { type: "String", lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 36 },
    TransactItems: transactItems("TransactWriteItem", {
      ...actionTypes("ConditionCheck", { ConditionExpression: required }),
      ...actionTypes("Put", {}),
      ...actionTypes("Delete", {}),
      ...actionTypes("Update", { UpdateExpression: required }),
    }),
  },
  custom: (data, store) => {
    for (const entry of data["TransactItems"] as Parameters[])
      if (namesIn(entry).length !== 1)
        return "TransactItems can only contain one of Check, Put, Update or Delete";
    for (const action of actionsOf(data)) {
      const message = WRITE_CHECKS[action.kind].custom?.(action.data, store);
      if (message) return message;
    }
    return undefined;
  },
};

const GET_CHECKS = validationOf("GetItem");

/** The reads of a validated TransactGetItems request, in order. */
export const getsOf = (data: Parameters): Parameters[] =>
  (data["TransactItems"] as Parameters[]).map((entry) => entry["Get"] as Parameters);

export const TRANSACT_GET_CHECKS: Validation = {
  types: {
    ReturnConsumedCapacity: { type: "String", enum: ["INDEXES", "TOTAL", "NONE"] },
    TransactItems: transactItems("TransactGetItem", {
      Get: {
        type: "FieldStruct<Get>",
        notNull: true,
        children: pick(GET_CHECKS.types, [
          "TableName",
          "Key",
          "ProjectionExpression",
          "ExpressionAttributeNames",
        ]),
      },
    }),
  },
  custom: (data, store) => {
    for (const get of getsOf(data)) {
      const message = GET_CHECKS.custom?.(get, store);
      if (message) return message;
    }
    return undefined;
  },
};
