import { isAppError } from "#shared/kernel/errors.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { bookingsOf, type Booking, type CallCost, type SpendLimits } from "#shared/chat/runs/spending.ts";
import { mayBeBilled, ModelError, type ModelReply } from "../model-port.ts";
import type { RunPorts } from "../run-ports.ts";

/** The reservations of one claim of a run. */
export interface Bookings {
  /**
   * Makes a model call under reservation: the most it may take is booked in the tenant's and the person's counters
   * before it, and set right after it. Fails with `ModelError` of `throttled` or `over_month_budget` without
   * making the call: whoever may not pay this month is not called to say so.
   */
  call(run: Run, estimate: CallCost, ask: () => Promise<ModelReply>): Promise<ModelReply>;
  /** Gives back what the calls did not need. A worker that dies before leaves it booked. */
  close(): Promise<void>;
}

type Ports = Pick<RunPorts, "quotas" | "clock" | "log">;

const NOTHING: CallCost = { tokens: 0, cost_micro_usd: 0 };

/** A single call that is larger than a whole minute's tokens waits for a minute of its own; none has no minute at all. */
const amountOf = ({ counts, limit }: Booking, estimate: CallCost): number =>
  counts === "tokens" ? Math.min(estimate.tokens, Math.max(1, limit)) : estimate.cost_micro_usd;

const refusalOf = ({ refusal, expires_at }: Booking, cause: unknown, now: number): ModelError =>
  refusal === "throttled"
    ? new ModelError(refusal, true, Math.max(0, expires_at - now), { cause })
    : new ModelError(refusal, false, null, { cause });

/** Turned away, or not even asked. After any other failure nobody knows, and the reservation stays. */
const wasTurnedAway = (error: unknown): boolean =>
  error instanceof ModelError ? !mayBeBilled(error) : isAppError(error, "run_fenced");

const costOf = ({ usage, cost_micro_usd }: ModelReply): CallCost => ({
  tokens: usage.input_tokens + usage.output_tokens,
  cost_micro_usd,
});

/**
 * Opens the books of a claim. What one call did not need pays for the next, so that settling one and booking the
 * next are one update of each counter.
 */
export const openBookings = (limits: SpendLimits, { quotas, clock, log }: Ports): Bookings => {
  /** Booked and not needed, by counter; below zero where a call took more than was booked. */
  const left = new Map<string, { run: Run; booking: Booking; amount: number }>();
  const leftIn = ({ bucket, key }: Booking): number => left.get(`${bucket} ${key}`)?.amount ?? 0;
  const keep = (run: Run, booking: Booking, amount: number) =>
    left.set(`${booking.bucket} ${booking.key}`, { run, booking, amount });

  const take = async (run: Run, booking: Booking, estimate: CallCost): Promise<void> => {
    const { bucket, key, limit, expires_at } = booking;
    const missing = amountOf(booking, estimate) - leftIn(booking);
    if (missing > 0) await quotas.take(run.tenant_id, bucket, key, missing, limit, expires_at);
    keep(run, booking, Math.max(0, -missing));
  };

  const giveBack = (run: Run, booked: readonly Booking[], estimate: CallCost, actual: CallCost) => {
    for (const booking of booked) {
      keep(run, booking, leftIn(booking) + amountOf(booking, estimate) - actual[booking.counts]);
    }
  };

  const book = async (run: Run, estimate: CallCost): Promise<readonly Booking[]> => {
    const wanted = bookingsOf(run, limits, clock());
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
        // nobody looks at a window that is over
        ({ booking, amount }) => amount !== 0 && booking.expires_at > clock(),
      );
      left.clear();
      const done = await Promise.allSettled(
        open.map(({ run, booking: { bucket, key, expires_at }, amount }) =>
          quotas.settle(run.tenant_id, bucket, key, -amount, expires_at),
        ),
      );
      // what could not be settled stays booked: too little is spent rather than too much
      for (const one of done)
        if (one.status === "rejected") log("booking_not_settled", { error: one.reason });
    },
  };
};
