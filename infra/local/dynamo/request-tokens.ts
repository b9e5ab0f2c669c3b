import { createHash } from "node:crypto";
import type { Row, Store } from "./dynalite.ts";
import { WireError } from "./wire-error.ts";

const VALID_MS = 10 * 60_000;
const PREFIX = "token~";

interface Spent {
  fingerprint: string;
  until_ms: number;
}

const sorted = (_key: string, value: unknown) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const fingerprintOf = (parameters: unknown) =>
  createHash("sha256").update(JSON.stringify(parameters, sorted)).digest("base64");

/**
 * Stores ClientRequestTokens for ten minutes, as AWS does. A token is written in its transaction's batch, so that a
 * retry after a crash is idempotent.
 */
export class RequestTokens {
  readonly #now: () => number;
  // in order of expiry, because all have the same lifetime
  readonly #spent: Map<string, Spent>;
  readonly #running = new Set<string>();

  private constructor(now: () => number, spent: Map<string, Spent>) {
    this.#now = now;
    this.#spent = spent;
  }

  static async load(store: Store, now: () => number = Date.now): Promise<RequestTokens> {
    const rows: [string, Spent][] = [];
    for await (const [key, value] of store.db.iterator({ gte: PREFIX, lt: `${PREFIX}\xFF` }))
      rows.push([key.slice(PREFIX.length), value as Spent]);
    const tokens = new RequestTokens(now, new Map(rows.toSorted(([, a], [, b]) => a.until_ms - b.until_ms)));
    await store.db.batch(tokens.#dropExpired());
    return tokens;
  }

  /** Runs the work once a token; passes it the token's rows to commit with its own. */
  async once(
    token: string | undefined,
    parameters: unknown,
    work: (rows: Row[]) => Promise<unknown>,
  ): Promise<unknown> {
    if (token === undefined) return work([]);
    const now = this.#now();
    const fingerprint = fingerprintOf(parameters);
    const earlier = this.#spent.get(token);
    if (earlier && earlier.until_ms > now) {
      if (earlier.fingerprint === fingerprint) return {};
      throw new WireError("dynamodb", "IdempotentParameterMismatchException", "");
    }
    if (this.#running.has(token))
      throw new WireError(
        "dynamodb",
        "TransactionInProgressException",
        "The transaction with the given request token is already in progress.",
      );
    this.#running.add(token);
    try {
      const spent = { fingerprint, until_ms: now + VALID_MS };
      const answer = await work([...this.#dropExpired(), { type: "put", key: PREFIX + token, value: spent }]);
      this.#spent.set(token, spent);
      return answer;
    } finally {
      this.#running.delete(token);
    }
  }

  #dropExpired(): Row[] {
    const rows: Row[] = [];
    for (const [token, { until_ms: untilMs }] of this.#spent) {
      if (untilMs > this.#now()) break;
      this.#spent.delete(token);
      rows.push({ type: "del", key: PREFIX + token });
    }
    return rows;
  }
}
