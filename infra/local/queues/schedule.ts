import { randomUUID } from "node:crypto";
import type { FunctionHost } from "../functions/function-host.ts";
import { LOCAL_ACCOUNT, LOCAL_REGION } from "../template/physical-names.ts";

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Local schedules run this much faster: a user at the terminal should wait for an expired lease only, not up to a
 * minute more.
 */
const PACE = 20;

/** Parses `rate(1 minute)`, the only kind of schedule that runs locally. */
export const rateMs = (expression: string): number => {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/u.exec(expression) ?? [];
  const unitMs = UNIT_MS[unit ?? ""];
  if (unitMs === undefined) throw new Error(`The schedule ${expression} is not known on this machine`);
  return Number(count) * unitMs;
};

export interface ScheduleOptions {
  expression: string;
  functionNames: readonly string[];
  host: Pick<FunctionHost, "invoke">;
  log?: (line: string) => void;
}

/** Invokes the functions at once, to recover work of an earlier process, and then at the given rate times PACE. */
export const startSchedule = ({
  expression,
  functionNames,
  host,
  log,
}: ScheduleOptions): { stop(): void } => {
  const everyMs = rateMs(expression) / PACE;
  const fire = async (name: string): Promise<void> => {
    const result = await host.invoke(name, JSON.stringify(scheduledEvent(expression)));
    if (!result.ok) log?.(`${name}: ${result.error.errorType}: ${result.error.errorMessage}`);
  };
  const fireAll = (): void => {
    for (const name of functionNames)
      fire(name).catch((error: unknown) => log?.(`${name}: ${String(error)}`));
  };
  fireAll();
  const timer = setInterval(fireAll, everyMs);
  return { stop: () => clearInterval(timer) };
};

const scheduledEvent = (expression: string): object => ({
  version: "0",
  id: randomUUID(),
  "detail-type": "Scheduled Event",
  source: "aws.events",
  account: LOCAL_ACCOUNT,
  time: new Date().toISOString(),
  region: LOCAL_REGION,
  resources: [`arn:aws:events:${LOCAL_REGION}:${LOCAL_ACCOUNT}:rule/${expression}`],
  detail: {},
});
