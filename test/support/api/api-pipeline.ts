import type { IdempotencyStore } from "#shared/chat/ports/idempotency-store.ts";
import { refuseWhileErasing } from "#shared/chat/tenants/erasure.ts";
import type { User } from "#shared/chat/people/principal.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import type { Endpoint } from "#shared/http/define-route.ts";
import type { TenantId, UserId } from "#shared/kernel/ids.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { idempotencyItem } from "#shared/table/items/idempotency-item.ts";
import { aContext, anEvent, REQUEST_ID, type TestRequest } from "./api-events.ts";
import { aUser } from "../builders/people.ts";
import { checkAnswer } from "./check-answer.ts";
import { memoryTable } from "../fakes/memory-table.ts";

/** What every answer carries. */
export const HEADERS = {
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
  "x-request-id": REQUEST_ID,
};
/** What every error carries. */
export const PROBLEM = { ...HEADERS, "content-type": "application/problem+json" };

/** A pipeline with a directory of people, a clock that stands until it is moved, and everything it logged. */
export const aPipeline = (users: User[] = [aUser()]) => {
  const lines: unknown[] = [];
  const reads: string[] = [];
  const clock = { now: 1000 };
  const erasing = new Set<TenantId>();
  const getUser = async (id: UserId) => {
    reads.push(id);
    return users.find((user) => user.id === id) ?? null;
  };
  const table = memoryTable();
  const answers: IdempotencyStore = {
    ...createIdempotencyStore(table.db, () => clock.now),
    standing: async ({ user_id }) => ({ user: users.find(({ id }) => id === user_id) ?? null, member: null }),
  };
  const pipeline = createPipeline({
    answers,
    log: {
      info: (message, fields) => void lines.push({ message, ...fields }),
      error: (message, fields, cause) => void lines.push({ message, ...fields, cause }),
    },
    users: {
      getUser,
      getCaller: async (id) => {
        const user = await getUser(id);
        refuseWhileErasing(user && erasing.has(user.tenant_id) ? { status: "erasing" } : null);
        return user;
      },
    },
    now: () => clock.now,
  });
  return {
    lines,
    reads,
    clock,
    answers,
    /** The requests with keys, and what they were answered. */
    answered: () => table.items().map(idempotencyItem.fromItem),
    users,
    /** Tenants whose data is being erased. */
    erasing,
    send: async (endpoint: Endpoint, request: TestRequest) => {
      const event = anEvent(request);
      const route = { method: event.requestContext.http.method, path: event.rawPath };
      return checkAnswer(route, endpoint, await pipeline(endpoint)(event, aContext));
    },
    serve: pipeline,
  };
};

/** An error as RFC 9457 has it. */
export const problemOf = (
  code: string,
  status: number,
  title: string,
  detail: string,
  more: object = {},
) => ({
  type: `urn:problem:${code}`,
  title,
  status,
  detail,
  instance: REQUEST_ID,
  code,
  retryable: false,
  ...more,
});
