import { type Parameters, type Store, type Validation, validationOf } from "./dynalite.ts";
import { tableOf } from "./plan-write.ts";
import { invalid } from "./wire-error.ts";

interface TimeToLive {
  AttributeName: string;
  Enabled: boolean;
}

const rowOf = (table: string) => `ttl~${table}`;
const read = (store: Store, table: string) => store.db.get(rowOf(table)) as Promise<TimeToLive | undefined>;

export const UPDATE_TIME_TO_LIVE_CHECKS: Validation = {
  types: {
    ...validationOf("DescribeTimeToLive").types,
    TimeToLiveSpecification: {
      type: "FieldStruct<TimeToLiveSpecification>",
      notNull: true,
      children: {
        AttributeName: {
          type: "String",
          notNull: true,
          lengthGreaterThanOrEqual: 1,
          lengthLessThanOrEqual: 255,
        },
        Enabled: { type: "Boolean", notNull: true },
      },
    },
  },
};

/**
 * Stores the TTL attribute but deletes nothing: DynamoDB may take days to delete expired items, so readers must check
 * the time.
 */
export const updateTimeToLive = async (data: Parameters, store: Store): Promise<unknown> => {
  const name = data["TableName"] as string;
  const wanted = data["TimeToLiveSpecification"] as TimeToLive;
  await tableOf(store, name);
  const current = await read(store, name);
  if (current && current.AttributeName !== wanted.AttributeName)
    throw invalid("TimeToLive is active on a different AttributeName");
  if ((current !== undefined) === wanted.Enabled)
    throw invalid(`TimeToLive is already ${wanted.Enabled ? "enabled" : "disabled"}`);
  await store.db.batch([
    wanted.Enabled ? { type: "put", key: rowOf(name), value: wanted } : { type: "del", key: rowOf(name) },
  ]);
  return { TimeToLiveSpecification: wanted };
};

export const describeTimeToLive = async (data: Parameters, store: Store): Promise<unknown> => {
  const name = data["TableName"] as string;
  await tableOf(store, name);
  const current = await read(store, name);
  return {
    TimeToLiveDescription: current
      ? { TimeToLiveStatus: "ENABLED", AttributeName: current.AttributeName }
      : { TimeToLiveStatus: "DISABLED" },
  };
};
