import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Message } from "#shared/chat/threads/message.ts";
import type { Modification } from "#shared/chat/threads/modification.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import type { Run, RunStep, ToolCall, UsageRecord } from "#shared/chat/runs/run.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { payloadItem, versionItem } from "#shared/table/items/plan-items.ts";
import { proposalItem } from "#shared/table/items/proposal-item.ts";
import {
  openRuns,
  OPEN_RUN_SHARDS,
  runItem,
  stepItem,
  toolCallItem,
  usageItem,
} from "#shared/table/items/run-items.ts";
import {
  activeRunItem,
  messageItem,
  modificationItem,
  threadItem,
} from "#shared/table/items/thread-items.ts";
import type { Entity, Item } from "#shared/table/kit/entity.ts";
import { queryIndex } from "#shared/table/kit/query.ts";
import { retrying } from "#shared/table/kit/retry.ts";
import type { Table } from "#shared/table/table.ts";

/** All conversation items that the table holds at the end. */
export interface StoredFacts {
  threads: Thread[];
  messages: Message[];
  runs: Run[];
  steps: RunStep[];
  calls: ToolCall[];
  modifications: Modification[];
  versions: VersionNode[];
  /** Content hashes of the payloads that are stored. */
  payloads: string[];
  usage: UsageRecord[];
  proposals: Proposal[];
  /** Threads that still have a marker of an open run. */
  activeRuns: string[];
  /** Rows of the sweeper's index of due runs. */
  dueRows: string[];
}

const wholeTable = async (db: Table): Promise<Item[]> => {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const input = { TableName: db.name, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) };
    const page = await retrying(db, () => db.doc.send(new ScanCommand(input)));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
};

const dueRows = async (db: Table): Promise<string[]> => {
  const shards = OPEN_RUN_SHARDS.map((shard) => queryIndex(db, "gsi2", { pk: openRuns(shard), limit: 1000 }));
  return (await Promise.all(shards)).flat().map(({ sk }) => sk);
};

/** Scans the whole table, which no function of the service does. */
export const readFacts = async (db: Table): Promise<StoredFacts> => {
  const items = await wholeTable(db);
  const all = <V>({
    type,
    fromItem,
  }: Pick<Entity<never, never>, "type"> & { fromItem: (item: Item) => V }): V[] =>
    items.filter((item) => item["type"] === type).map(fromItem);
  return {
    threads: all(threadItem),
    messages: all(messageItem),
    runs: all(runItem),
    steps: all(stepItem),
    calls: all(toolCallItem),
    modifications: all(modificationItem),
    versions: all(versionItem),
    payloads: all(payloadItem).map(({ content_hash }) => content_hash),
    usage: all(usageItem),
    proposals: all(proposalItem),
    activeRuns: all(activeRunItem).map(({ run_id }) => run_id),
    dueRows: await dueRows(db),
  };
};
