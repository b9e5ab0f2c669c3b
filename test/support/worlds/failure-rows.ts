import { asks, calling, runAgainst, type Script, words } from "./failing-openai.ts";

export const GOOD = words("There are six plugs.");
export const READ = asks(calling("get_plan", { detail: "compact" }));

export interface Row extends Script {
  /** Status, then reason or error code, then for errors whether the same again may work. */
  ends: readonly [string, string?, boolean?];
  says: string;
  /** HTTP calls that reached the server. */
  calls: number;
  /** Seconds that each further job was held back. */
  delays?: readonly number[];
  /** The calls, counted from 0, whose reservation stays, since they may have been billed. */
  lost?: readonly number[];
  receipts?: readonly (readonly [call_id: string, name: string, ok: boolean, error: string | null])[];
}

const SIX = "There are six plugs.";
export const DONE = { ends: ["completed"], says: SIX } as const;
export const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
export const READ_RECEIPT = ["call_a", "get_plan", true, null] as const;
/** What is seen of a row's run, and what is to be seen. */
export const play = async (row: Row) => {
  const { run, ...seen } = await runAgainst(row);
  return {
    run,
    seen: {
      result: seen.result,
      ends: [run.status, run.incomplete_reason ?? run.error?.code, run.error?.retryable],
      says: seen.answer,
      calls: seen.requests.length,
      delays: seen.delays,
      booked: seen.booked,
      receipts: seen.receipts,
      orphans: seen.orphans,
      tells_the_key: JSON.stringify([seen.at.events, run, seen.answer]).includes("sk-secret"),
    },
    expected: {
      result: "ended",
      ends: [row.ends[0], row.ends[1], row.ends[2]],
      says: row.says,
      calls: row.calls,
      delays: row.delays ?? [],
      booked: seen.owed(row.lost ?? []),
      receipts: row.receipts ?? [],
      orphans: [],
      tells_the_key: false,
    },
  };
};
