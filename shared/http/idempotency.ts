import { createHash } from "node:crypto";
import {
  type IdempotencyClaim,
  type IdempotencyStore,
  type SentResponse,
  type Keep,
  keepNothing,
  type KeyedRequest,
  type Standing,
} from "#shared/chat/ports/idempotency-store.ts";
import type { Principal, Role } from "#shared/chat/people/principal.ts";
import { threadNotFound, threadPermissions } from "#shared/chat/threads/permissions.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import type { Replaying, ThreadAccess } from "./define-route.ts";
import { render } from "./render-response.ts";
import type { ApiAnswer, ApiEvent, ApiResult, Answering } from "./request.ts";

const HEADER = "idempotency-key";
const PRINTABLE = /^[\x20-\x7e]{1,255}$/u;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The request's idempotency key; fails with `invalid_request` if it is malformed. */
const keyOf = (event: ApiEvent): string | null => {
  const key = event.headers?.[HEADER];
  if (key === undefined) return null;
  if (PRINTABLE.test(key)) return key;
  throw new AppError("invalid_request", "The header Idempotency-Key is no key.", {
    errors: [{ pointer: `/headers/${HEADER}`, message: "1 to 255 printable ASCII characters" }],
  });
};

const requestOf = (event: ApiEvent, key: string, { tenant_id, id, role }: Principal) => ({
  tenant_id,
  user_id: id,
  role,
  key_hash: sha256(canonicalJson([event.routeKey, key])),
  request_hash: sha256(
    canonicalJson({
      path: event.rawPath,
      query: event.queryStringParameters ?? {},
      body: event.body ?? null,
    }),
  ),
});

const resultOf = ({ status, headers, body }: SentResponse): ApiResult => ({
  statusCode: status,
  headers: { ...headers, "idempotency-replayed": "true" },
  ...(body !== null && { body }),
});

/** A route's handler, which gets the way to respond. */
type Handle = (answering: Answering) => Promise<ApiAnswer>;

/** Responds without an idempotency record. */
export const answerWithoutKey: Answering = async (present, change) => present(await change(keepNothing));

/** What is kept of an answer: all but its secrets, which are shown once. */
const givenAnswer = (answer: ApiAnswer, { shownOnce }: Replaying): SentResponse => {
  const hidden = Object.fromEntries(shownOnce.map((field) => [field, null]));
  const kept = shownOnce.length > 0 ? { ...answer, body: { ...(answer.body as object), ...hidden } } : answer;
  const { statusCode = 200, headers = {}, body } = render(kept, "POST", null);
  return { status: statusCode, headers: headers as Record<string, string>, body: body ?? null };
};

/** The response, and whether its idempotency record was committed with the change. */
const answerKeeping = async (
  handle: Handle,
  claim: IdempotencyClaim,
  route: Replaying,
): Promise<{ answer: ApiAnswer; isKept: boolean }> => {
  let isKept = false;
  const answering: Answering = async <V, const R extends ApiAnswer>(
    present: (view: V) => R,
    change: (keep: Keep<V>) => Promise<V>,
  ) => {
    let kept: R | undefined;
    const view = await change((about) => {
      const answer = present(about);
      return {
        claim,
        answer: givenAnswer(answer, route),
        onKept: () => {
          kept = answer;
          isKept = true;
        },
      };
    });
    // a repeated decision may give a newer view; the stored response is the one that counts
    return kept ?? present(view);
  };
  const answer = await handle(answering);
  return { answer, isKept };
};

/**
 * Refuses a replay as a fresh request would be refused: the caller has no access any more, not the role in which the
 * request was made (an admin may do all that others may), or not the thread.
 */
const checkReplay = (
  { user, member }: Standing,
  { tenant_id }: KeyedRequest,
  role: Role | null,
  access: ThreadAccess | null,
): void => {
  if (!user?.is_active || user.tenant_id !== tenant_id) {
    throw new AppError("unauthenticated", "The token's user has no access, or has it no longer.");
  }
  if (role !== null && user.role !== role && user.role !== "admin") {
    throw new AppError("forbidden", "Your role has changed since the first answer; use a new key.");
  }
  if (access === null) return;
  const permissions = threadPermissions(user, { tenant_id }, member);
  if (!permissions.can_view) throw threadNotFound();
  if (access === "owner" && !permissions.can_edit) {
    throw new AppError("forbidden", "Only the thread's owner may write in it; you may read it.");
  }
};

/**
 * Idempotency: a repeated request with the same `Idempotency-Key` gets the stored response and has no effect. A
 * change stores its response in its own transaction; other responses are stored afterwards. Errors are not stored, so
 * that a retry runs again; a replay needs the standing that the first request had.
 */
export const answerIdempotently = async (
  answers: IdempotencyStore,
  event: ApiEvent,
  principal: Principal,
  route: Replaying,
  handle: Handle,
): Promise<ApiResult> => {
  const key = keyOf(event);
  if (key === null) return render(await handle(answerWithoutKey), "POST", null);
  const request = requestOf(event, key, principal);
  const known = await answers.claim(request);
  if ("kept" in known) {
    const thread = threadId.safeParse(event.pathParameters?.["thread_id"]).data ?? null;
    const standing = await answers.standing(request, thread);
    checkReplay(standing, request, known.role, thread && route.threadAccess);
    return resultOf(known.kept);
  }
  const { claim } = known;
  try {
    const { answer, isKept } = await answerKeeping(handle, claim, route);
    if (!isKept) await answers.keep(claim, givenAnswer(answer, route));
    return render(answer, "POST", null);
  } catch (error) {
    // best effort: an unreleased claim expires, and a stored response is not released
    await answers.release(claim).catch(() => undefined);
    throw error;
  }
};
