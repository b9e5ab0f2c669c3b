import type { Hash } from "#shared/chat/plans/version-chain.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { UlidSource } from "#shared/kernel/ids.ts";

/** What a use case would otherwise take from the machine: time, new ids, digests. */
export interface Deps {
  now: Clock;
  ulid: UlidSource;
  hash: Hash;
}
