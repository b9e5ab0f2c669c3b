import { createHash } from "node:crypto";
import { setTimeout as sleepFor } from "node:timers/promises";
import { monotonicFactory } from "ulid";
import type { Hash } from "#shared/chat/plans/version-chain.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { UlidSource } from "#shared/kernel/ids.ts";

const nextUlid = monotonicFactory();

/** SHA-256 of a text's UTF-8 bytes in lower-case hex. */
const sha256: Hash = (text) => createHash("sha256").update(text).digest("hex");

interface System {
  now: Clock;
  /** Monotonic: ids of one process sort in order even within a millisecond. */
  ulid: UlidSource;
  hash: Hash;
  sleep: (ms: number) => Promise<void>;
}

/** The real clock, randomness, digests and timers, which other code takes as arguments. */
export const system: System = {
  now: Date.now,
  ulid: () => nextUlid(),
  hash: sha256,
  sleep: async (ms) => {
    await sleepFor(ms);
  },
};
