const COUNT = 4;
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Write sharding: the partitions over which time-sorted queues are spread. */
export const SHARDS: readonly number[] = Array.from({ length: COUNT }, (_, shard) => shard);

/** The shard of an id by the last character of its ULID, which is random; its 32 values are distributed evenly. */
export const shardOf = (id: string): number => CROCKFORD.indexOf(id.slice(-1)) % COUNT;
