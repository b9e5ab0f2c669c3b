import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId, UserId, PlanId } from "#shared/kernel/ids.ts";
import { hourWindow, type HourWindow } from "../../runs/hour-window.ts";

/** The scope of the rate limit: edits of one plan by one person, over all threads. */
export interface EditsOf {
  tenant_id: TenantId;
  user_id: UserId;
  plan_id: PlanId;
}

/** The hourly counter of one person's edits of one plan. */
export const editsWindow = (
  { user_id, plan_id }: Pick<EditsOf, "user_id" | "plan_id">,
  now: number,
): HourWindow & { key: string } => ({ ...hourWindow("edits", now), key: `${user_id}/${plan_id}` });

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const freeAgain = (endsAt: number, now: number): string =>
  `there is room again at ${isoTime(endsAt).slice(11, 16)} UTC, in ${plural(Math.ceil((endsAt - now) / 60_000), "minute")}`;

/** The error of the rate limit: the guardrail, its limit, and when there is room again. */
export const editLimitReached = (
  limit: number,
  count: number,
  endsAt: number,
  now: number,
  cause: unknown,
): AppError => {
  const rule = `Policy lets one person make ${plural(limit, "edit")} of one plan in an hour`;
  const message =
    count > limit
      ? `${rule}; ${count} at once are more than that.`
      : `${rule}, ${count === 1 ? "and that is used up" : `and ${count} more would be over it`}; ${freeAgain(endsAt, now)}.`;
  return new AppError(
    "quota_exceeded",
    message,
    {
      limit,
      retry_after_s: Math.max(1, Math.ceil((endsAt - now) / 1000)),
      free_at: isoTime(endsAt),
      guardrails: [{ guardrail: "edits_per_hour", message }],
    },
    { cause },
  );
};
