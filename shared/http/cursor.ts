import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "#shared/kernel/errors.ts";
import type { Principal } from "#shared/chat/people/principal.ts";

const SIGNATURE_BYTES = 16;

/** The scope of a cursor: it is valid only for the same route, caller and query. */
export interface CursorScope {
  routeKey: string;
  principal: Pick<Principal, "id" | "tenant_id">;
  /** Path and query without `cursor` and `limit`, so that a client may change the page size between pages. */
  query: Readonly<Record<string, unknown>>;
}

/** Signs positions in a list as opaque cursors, and verifies them. */
export interface CursorSeal {
  seal(scope: CursorScope, position: string | null): string | null;
  /** Fails with `invalid_cursor` if the cursor was changed or belongs to another query or caller. */
  open(scope: CursorScope, cursor: string | undefined): string | null;
}

/** Signs cursors with an HMAC over position, query and caller; `key` is the deployment's own. */
export const createCursorSeal = (key: string): CursorSeal => {
  const sign = (scope: CursorScope, position: string): Buffer =>
    createHmac("sha256", key)
      .update(JSON.stringify([scopeParts(scope), position]))
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  return {
    seal: (scope, position) =>
      position === null
        ? null
        : Buffer.concat([sign(scope, position), Buffer.from(position)]).toString("base64url"),
    open: (scope, cursor) => {
      if (cursor === undefined) return null;
      const bytes = Buffer.from(cursor, "base64url");
      const position = bytes.subarray(SIGNATURE_BYTES).toString();
      const signature = bytes.subarray(0, SIGNATURE_BYTES);
      if (signature.length === SIGNATURE_BYTES && timingSafeEqual(signature, sign(scope, position))) {
        return position;
      }
      throw new AppError(
        "invalid_cursor",
        "Start the list again without a cursor; this one is not of this query.",
      );
    },
  };
};

const scopeParts = ({ routeKey, principal, query }: CursorScope) => [
  routeKey,
  principal.tenant_id,
  principal.id,
  Object.entries(query)
    .filter(([name, value]) => value !== undefined && name !== "cursor" && name !== "limit")
    .sort(([a], [b]) => (a < b ? -1 : 1)),
];
