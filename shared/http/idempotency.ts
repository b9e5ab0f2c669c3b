import { createHash } from "node:crypto";
import {
  type IdempotencyClaim,
  type IdempotencyStore,
  type SentResponse,
  type Keep,
  keepNothing,
} from "#shared/chat/ports/idempotency-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
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

const requestOf = (event: ApiEvent, key: string, { tenant_id, id }: Principal) => ({
  tenant_id,
  user_id: id,
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

const givenAnswer = (answer: ApiAnswer): SentResponse => {
  const { statusCode = 200, headers = {}, body } = render(answer, "POST", null);
  return { status: statusCode, headers: headers as Record<string, string>, body: body ?? null };
};

/** The response, and whether its idempotency record was committed with the change. */
const answerKeeping = async (
  handle: Handle,
  claim: IdempotencyClaim,
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
        answer: givenAnswer(answer),
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
 * Idempotency: a repeated request with the same `Idempotency-Key` gets the stored response and has no effect. A
 * change stores its response in its own transaction; other responses are stored afterwards. Errors are not stored, so
 * that a retry runs again.
 */
export const answerIdempotently = async (
  answers: IdempotencyStore,
  event: ApiEvent,
  principal: Principal,
  handle: Handle,
): Promise<ApiResult> => {
  const key = keyOf(event);
  if (key === null) return render(await handle(answerWithoutKey), "POST", null);
  const known = await answers.claim(requestOf(event, key, principal));
  if ("kept" in known) return resultOf(known.kept);
  const { claim } = known;
  try {
    const { answer, isKept } = await answerKeeping(handle, claim);
    if (!isKept) await answers.keep(claim, givenAnswer(answer));
    return render(answer, "POST", null);
  } catch (error) {
    // best effort: an unreleased claim expires, and a stored response is not released
    await answers.release(claim).catch(() => undefined);
    throw error;
  }
};
