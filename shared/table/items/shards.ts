const COUNT = 4;
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The partitions that what waits for a time is spread over. */
export const SHARDS: readonly number[] = Array.from({ length: COUNT }, (_, shard) => shard);

/** The shard of an id: the last character of a ULID is random, and the thirty-two of them fall evenly on the shards. */
export const shardOf = (id: string): number => CROCKFORD.indexOf(id.slice(-1)) % COUNT;
