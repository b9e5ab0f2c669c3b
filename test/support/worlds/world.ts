import type { Job } from "#shared/chat/runs/run.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import { atMs, countingUlids } from "../builders/ids.ts";
import { sha256 } from "../builders/sha256.ts";
import { fakeAccounts } from "../fakes/accounts.ts";
import { memoryTable } from "../fakes/memory-table.ts";
import { type Asked, dropRows, type Given, putRows, stateOf, type WorldState } from "./state.ts";
import { storesOver } from "./stores.ts";

/** Called before and after every call of a store, with its name: the place to kill a worker or to let time pass. */
export type Tap = (name: string, when: "before" | "after") => void;

/** The same ports, each call of which is told to the tap. */
export const tapped = <T extends object>(ports: T, prefix: string, tap: () => Tap): T =>
  new Proxy(ports, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown;
      // a model's estimate answers at once
      if (typeof value !== "function" || key === "estimate") return value;
      return async (...args: unknown[]): Promise<unknown> => {
        tap()(`${prefix}.${String(key)}`, "before");
        const result: unknown = await (value as (...all: unknown[]) => Promise<unknown>)(...args);
        tap()(`${prefix}.${String(key)}`, "after");
        return result;
      };
    },
  });

/** A whole world in memory: the service's own stores over a table in memory, and everything else that use cases ask. */
export const aWorld = (given: Given = {}, startsAt = atMs(100)) => {
  let clock = startsAt;
  /** Makes the next transaction fail as if somebody else had written first; what they wrote is put. */
  const before: { write: (() => void)[]; send: (() => void)[] } = { write: [], send: [] };
  const table = memoryTable(() => before.write.shift()?.());
  const asked: Asked = {
    jobs: [...(given.jobs ?? [])],
    attempts: [...(given.attempts ?? [])],
    poolCalls: [],
    accounts: new Map(given.accounts),
  };
  const put = (rows: Given) => putRows(table, rows);
  put(given);
  const state = stateOf(table, asked);
  const now = () => clock;
  const pass = (ms: number): void => {
    clock += ms;
  };
  return {
    state,
    put,
    drop: (...names: Parameters<typeof dropRows>[1]) => dropRows(table, names),
    before,
    table,
    ports: {
      ...storesOver(table.db, now),
      accounts: fakeAccounts(asked),
      jobs: {
        send: async (job: Job) => {
          before.send.shift()?.();
          asked.jobs.push(job);
        },
      },
      webhookJobs: {
        deliver: async (ref: DeliveryRef, delay: number) => {
          before.send.shift()?.();
          asked.attempts.push({ ref, delay });
        },
      },
      now,
      ulid: countingUlids(500),
      hash: sha256,
      sleep: async (ms: number) => pass(ms),
    },
    /** Time passes only here, in milliseconds. */
    pass,
    /** What is there now, to be compared with what is there later. */
    snapshot: (): WorldState => structuredClone({ ...state }),
  };
};
