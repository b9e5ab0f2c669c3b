import type { Job } from "#shared/chat/runs/run.ts";
import type { Chance } from "./seeded-random.ts";

interface QueueMessage {
  job: Job;
  visibleAt: number;
  receives: number;
}

/** One delivery of a message to a worker. */
export interface Receipt {
  job: Job;
  /** The worker's result: the message is deleted, or delivered again. */
  done(ok: boolean, now: number): void;
}

const COPIES = 3;
const LOST = 0.06;
const VISIBILITY_MS = 18 * 60_000;
const MAX_RECEIVES = 5;

/** A standard queue at its worst: every message is delivered three times, late and in any order, or never. */
export class UnreliableQueue {
  readonly #chance: Chance;
  readonly #messages = new Set<QueueMessage>();
  readonly dead: Job[] = [];
  /** While false no message is lost. */
  stormy = true;
  sent = 0;
  lost = 0;
  delivered = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  send(job: Job, delaySeconds: number, now: number): void {
    this.sent += 1;
    const lost = this.#chance.happens(LOST);
    if (lost && this.stormy) {
      this.lost += 1;
      return;
    }
    for (let copy = 0; copy < COPIES; copy += 1) {
      const lateMs = this.#chance.weighted([
        [6, this.#chance.between(0, 200)],
        [3, this.#chance.between(200, 20_000)],
        [1, this.#chance.between(20_000, 1_200_000)],
      ]);
      this.#messages.add({ job, visibleAt: now + delaySeconds * 1000 + lateMs, receives: 0 });
    }
  }

  /** Any of the visible messages; null if there is none. A message with too many deliveries becomes a dead letter. */
  receive(now: number): Receipt | null {
    const visible = [...this.#messages].filter(({ visibleAt }) => visibleAt <= now);
    if (visible.length === 0) return null;
    const message = this.#chance.pick(visible);
    if (message.receives === MAX_RECEIVES) {
      this.#messages.delete(message);
      this.dead.push(message.job);
      return null;
    }
    message.receives += 1;
    message.visibleAt = now + VISIBILITY_MS;
    this.delivered += 1;
    return {
      job: message.job,
      done: (ok, at) => {
        if (ok) this.#messages.delete(message);
        else message.visibleAt = at + this.#chance.between(0, 120_000);
      },
    };
  }

  get isEmpty(): boolean {
    return this.#messages.size === 0 && this.dead.length === 0;
  }

  /** When the next message becomes visible; null if none is invisible. */
  nextDue(now: number): number | null {
    const times = [...this.#messages].map(({ visibleAt }) => visibleAt).filter((time) => time > now);
    return times.length === 0 ? null : Math.min(...times);
  }
}
