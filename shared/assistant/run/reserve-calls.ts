import { isAppError } from "#shared/kernel/errors.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import {
  reservationsOf,
  type Reservation,
  type CallCost,
  type SpendLimits,
} from "#shared/chat/runs/spending.ts";
import { mayBeBilled, ModelError, type ModelReply } from "../model-port.ts";
import type { RunPorts } from "../run-ports.ts";

/** The reservations of one claim of a run. */
export interface CallReservations {
  /**
   * Makes a model call under a reservation: its upper bound is reserved in the counters of the tenant and the person
   * before it, and settled after it. Throws `ModelError` of `throttled` or `over_month_budget` without making the
   * call.
   */
  call(run: Run, estimate: CallCost, ask: () => Promise<ModelReply>): Promise<ModelReply>;
  /** Releases unused reservations. A worker that dies before leaves them reserved. */
  close(): Promise<void>;
}

type Ports = Pick<RunPorts, "quotas" | "clock" | "log">;

const NOTHING: CallCost = { tokens: 0, cost_micro_usd: 0 };

/** A call larger than a whole minute's tokens reserves the whole minute, or it could never be made. */
const amountOf = ({ counts, limit }: Reservation, estimate: CallCost): number =>
  counts === "tokens" ? Math.min(estimate.tokens, Math.max(1, limit)) : estimate.cost_micro_usd;

const refusalOf = ({ refusal, expires_at }: Reservation, cause: unknown, now: number): ModelError =>
  refusal === "throttled"
    ? new ModelError(refusal, true, Math.max(0, expires_at - now), { cause })
    : new ModelError(refusal, false, null, { cause });

/**
 * Whether the provider rejected the call, or it was never made. After any other failure it may be billed, so the
 * reservation stays.
 */
const wasTurnedAway = (error: unknown): boolean =>
  error instanceof ModelError ? !mayBeBilled(error) : isAppError(error, "run_fenced");

const costOf = ({ usage, cost_micro_usd }: ModelReply): CallCost => ({
  tokens: usage.input_tokens + usage.output_tokens,
  cost_micro_usd,
});

/**
 * Opens the reservations of a claim. What one call leaves unused pays for the next, so that settling one and
 * reserving the next take one update per counter.
 */
export const openReservations = (limits: SpendLimits, { quotas, clock, log }: Ports): CallReservations => {
  /** Reserved and unused, by counter; negative where a call took more than was reserved. */
  const left = new Map<string, { run: Run; booking: Reservation; amount: number }>();
  const leftIn = ({ bucket, key }: Reservation): number => left.get(`${bucket} ${key}`)?.amount ?? 0;
  const keep = (run: Run, booking: Reservation, amount: number) =>
    left.set(`${booking.bucket} ${booking.key}`, { run, booking, amount });

  const take = async (run: Run, booking: Reservation, estimate: CallCost): Promise<void> => {
    const { bucket, key, limit, expires_at } = booking;
    const missing = amountOf(booking, estimate) - leftIn(booking);
    if (missing > 0) await quotas.take(run.tenant_id, bucket, key, missing, limit, expires_at);
    keep(run, booking, Math.max(0, -missing));
  };

  const giveBack = (run: Run, booked: readonly Reservation[], estimate: CallCost, actual: CallCost) => {
    for (const booking of booked) {
      keep(run, booking, leftIn(booking) + amountOf(booking, estimate) - actual[booking.counts]);
    }
  };

  const book = async (run: Run, estimate: CallCost): Promise<readonly Reservation[]> => {
    const wanted = reservationsOf(run, limits, clock());
    const done = await Promise.allSettled(wanted.map((booking) => take(run, booking, estimate)));
    const refused = done.find(({ status }) => status === "rejected");
    if (refused?.status !== "rejected") return wanted;
    giveBack(
      run,
      wanted.filter((_, at) => done[at]?.status === "fulfilled"),
      estimate,
      NOTHING,
    );
    const at = wanted[done.indexOf(refused)];
    throw at && isAppError(refused.reason, "quota_exceeded")
      ? refusalOf(at, refused.reason, clock())
      : refused.reason;
  };

  return {
    call: async (run, estimate, ask) => {
      const booked = await book(run, estimate);
      try {
        const reply = await ask();
        giveBack(run, booked, estimate, costOf(reply));
        return reply;
      } catch (error) {
        if (wasTurnedAway(error)) giveBack(run, booked, estimate, NOTHING);
        throw error;
      }
    },

    close: async () => {
      const open = [...left.values()].filter(
        // a window that has ended needs no settling
        ({ booking, amount }) => amount !== 0 && booking.expires_at > clock(),
      );
      left.clear();
      const done = await Promise.allSettled(
        open.map(({ run, booking: { bucket, key, expires_at }, amount }) =>
          quotas.settle(run.tenant_id, bucket, key, -amount, expires_at),
        ),
      );
      // an amount that could not be settled stays reserved: spending errs on the low side
      for (const one of done)
        if (one.status === "rejected") log("booking_not_settled", { error: one.reason });
    },
  };
};
