import { engine, type Item, type Parameters, type Store } from "./dynalite.ts";
import { keyOfKey } from "./item-key.ts";
import { itemBytes } from "./item-size.ts";
import { itemWrite, plan, readItem, tableOf, whileLocked } from "./plan-write.ts";
import { type ItemWrite } from "./write-types.ts";
import type { RequestTokens } from "./request-tokens.ts";
import { actionsOf, getsOf } from "./transaction-checks.ts";
import { consumedCapacity } from "./transaction-capacity.ts";
import { type CancellationReason, cancelled, invalid, isWireError, typeOf } from "./wire-error.ts";

const MAX_BYTES = 4 * 1024 * 1024;

const reasonOf = (error: unknown): CancellationReason => {
  if (!isWireError(error) || typeOf(error) === "ResourceNotFoundException") throw error;
  const failed = typeOf(error) === "ConditionalCheckFailedException";
  const item = error.body["Item"];
  return {
    Code: failed ? "ConditionalCheckFailed" : "ValidationError",
    Message: error.message,
    ...(item === undefined ? {} : { Item: item }),
  };
};

/** Runs the work for every action; if any is refused, throws a cancelled transaction with one reason an action. */
const forEach = async <A, B>(actions: readonly A[], work: (action: A) => Promise<B>): Promise<B[]> => {
  const reasons: CancellationReason[] = [];
  const done: B[] = [];
  for (const action of actions)
    try {
      done.push(await work(action));
      reasons.push({ Code: "None" });
    } catch (error) {
      reasons.push(reasonOf(error));
    }
  if (done.length < actions.length) throw cancelled(reasons);
  return done;
};

const refuseRepeats = (actions: readonly Pick<ItemWrite, "table" | "key">[]) => {
  const items = new Set(actions.map(({ table, key }) => `${table.TableName}~${key}`));
  if (items.size < actions.length)
    throw invalid("Transaction request cannot include multiple operations on one item");
};

const refuseLarge = (items: readonly (Item | undefined)[]) => {
  const bytes = items.reduce((sum, item) => sum + (item ? itemBytes(item) : 0), 0);
  if (bytes > MAX_BYTES) throw invalid(`Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
};

/** TransactWriteItems as AWS documents it: all or none, in one LevelDB batch. */
export const transactWrite = async (
  data: Parameters,
  store: Store,
  tokens: RequestTokens,
): Promise<unknown> => {
  const token = data["ClientRequestToken"] as string | undefined;
  return tokens.once(token, data["TransactItems"], async (tokenRows) => {
    const writes = await forEach(actionsOf(data), async (action) =>
      itemWrite(action.kind, action.data, await tableOf(store, action.data["TableName"] as string)),
    );
    refuseRepeats(writes);
    return whileLocked(store, writes, async () => {
      const planned = await forEach(writes, (write) => plan(write, store));
      refuseLarge(planned.map(({ after }) => after));
      await store.db.batch([...planned.flatMap(({ rows }) => rows), ...tokenRows]);
      return consumedCapacity("Write", data, planned);
    });
  });
};

/** TransactGetItems as AWS documents it: a consistent snapshot between transactions. */
export const transactGet = async (data: Parameters, store: Store): Promise<unknown> => {
  const reads = await forEach(getsOf(data), async (get) => {
    const table = await tableOf(store, get["TableName"] as string);
    const projection = get["_projection"] as { paths: unknown; nestedPaths: unknown } | undefined;
    const error = engine.validateKeyPaths(projection?.nestedPaths, table);
    if (error) throw error;
    return { table, key: keyOfKey(get["Key"] as Item, table), paths: projection?.paths };
  });
  refuseRepeats(reads);
  const items = await whileLocked(store, reads, () =>
    Promise.all(reads.map(({ table, key }) => readItem(store, table, key))),
  );
  refuseLarge(items);
  const project = (item: Item, at: number) => {
    const paths = reads[at]?.paths;
    return { Item: paths === undefined ? item : engine.mapPaths(paths, item) };
  };
  return {
    ...consumedCapacity(
      "Read",
      data,
      reads.map(({ table }, at) => ({ table, before: items[at], after: undefined })),
    ),
    Responses: items.map((item, at) => (item ? project(item, at) : {})),
  };
};
