import { isOpen } from "#shared/chat/runs/run.ts";
import type { ActiveRuns, RunPlace } from "#shared/chat/ports/active-runs-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { runId, type TenantId, threadId } from "#shared/kernel/ids.ts";
import { decodeTime } from "ulid";
import { activeRunsItem } from "../items/active-runs-item.ts";
import { runItem } from "../items/run-items.ts";
import type { Condition } from "../kit/expression.ts";
import { getItem, getItems } from "../kit/read.ts";
import { type OldItem, updateAt } from "../kit/write.ts";
import { writeOne } from "../kit/write-one.ts";
import type { Table } from "../table.ts";

const PLACES = "places";
const ULID_LENGTH = 26;
/** A slot is taken before its run is written; after this time a slot without a run is freed. */
const ON_ITS_WAY_MS = 60_000;
/** Runs usually end within seconds. */
const RETRY_AFTER_S = 5;

class Full extends Error {
  readonly held: readonly string[];

  constructor(held: readonly string[]) {
    super("no place is free");
    this.held = held;
  }
}

const spelled = ({ thread_id, run_id }: RunPlace): string =>
  `${thread_id.slice(-ULID_LENGTH)}${run_id.slice(-ULID_LENGTH)}`;

const placeOf = (text: string): RunPlace => ({
  thread_id: threadId.parse(`thr_${text.slice(0, ULID_LENGTH)}`),
  run_id: runId.parse(`run_${text.slice(ULID_LENGTH)}`),
});

const hasRoom =
  (limit: number): Condition =>
  (x) =>
    `(attribute_not_exists(${x.name(PLACES)}) OR size(${x.name(PLACES)}) < ${x.value(limit)})`;

const always: Condition = (x) => `attribute_not_exists(${x.name("never")})`;

const heldBy = (old: OldItem | undefined): readonly string[] => old?.[PLACES]?.SS ?? [];

/**
 * A semaphore over a set of run ids instead of a counter: taking or freeing a slot is idempotent, so a crash, a retry
 * or a late write can't corrupt it. Ended runs keep their slots; when the set is full, one BatchGet finds and frees
 * them.
 */
export const createActiveRuns = (db: Table, now: Clock = Date.now): ActiveRuns => {
  const take = (tenant: TenantId, place: string, limit: number): Promise<void> =>
    writeOne(
      db,
      updateAt(
        activeRunsItem.key({ tenant_id: tenant }),
        { set: { type: activeRunsItem.type }, add: { [PLACES]: new Set([place]) } },
        hasRoom(limit),
        (old) => new Full(heldBy(old)),
      ),
    );

  const free = (tenant: TenantId, places: readonly string[]): Promise<void> =>
    writeOne(
      db,
      updateAt(
        activeRunsItem.key({ tenant_id: tenant }),
        { drop: { [PLACES]: new Set(places) } },
        always,
        () => new AppError("internal", "A write without a condition failed"),
      ),
    );

  const readRuns = (tenant: TenantId, places: readonly string[]) =>
    getItems(
      db,
      places
        .map(placeOf)
        .map(({ thread_id, run_id }) => runItem.key({ tenant_id: tenant, thread_id, id: run_id })),
    );

  const ended = async (tenant: TenantId, places: readonly string[]): Promise<string[]> => {
    const items = await readRuns(tenant, places);
    return places.filter((place, at) => {
      const item = items[at];
      if (item) return !isOpen(runItem.fromItem(item).status);
      return now() - decodeTime(place.slice(ULID_LENGTH)) > ON_ITS_WAY_MS;
    });
  };

  return {
    enter: async (tenant, place, limit) => {
      const mine = spelled(place);
      try {
        await take(tenant, mine, limit);
      } catch (error) {
        if (!(error instanceof Full)) throw error;
        // the SDK repeated our own write after its response was lost
        if (error.held.includes(mine)) return;
        const refusal = new AppError(
          "quota_exceeded",
          `Your organisation has ${limit} runs at work already`,
          {
            limit,
            retry_after_s: RETRY_AFTER_S,
          },
        );
        const over = await ended(tenant, error.held);
        if (over.length === 0) throw refusal;
        await free(tenant, over);
        await take(tenant, mine, limit).catch((again: unknown) => {
          if (again instanceof Full && again.held.includes(mine)) return;
          throw again instanceof Full ? refusal : again;
        });
      }
    },

    leave: (tenant, place) => free(tenant, [spelled(place)]),

    listOpenRuns: async (tenant) => {
      const item = await getItem(db, activeRunsItem.key({ tenant_id: tenant }));
      // DynamoDB does not store empty sets
      const places = item?.[PLACES] ? [...activeRunsItem.fromItem(item).places] : [];
      const runs = await readRuns(tenant, places);
      return runs
        .flatMap((run) => (run ? [runItem.fromItem(run)] : []))
        .filter(({ status }) => isOpen(status))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
};
