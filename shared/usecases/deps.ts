import type { Hash } from "#shared/chat/plans/version-chain.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { UlidSource } from "#shared/kernel/ids.ts";

/** The impure inputs of a use case: clock, id generator, digest function. */
export interface Deps {
  now: Clock;
  ulid: UlidSource;
  hash: Hash;
}
