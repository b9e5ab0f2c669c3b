import { createHash } from "node:crypto";
import {
  type AnswerClaim,
  type AnswerStore,
  type GivenAnswer,
  type Keep,
  keepNothing,
} from "#shared/chat/ports/answer-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { render } from "./render.ts";
import type { ApiAnswer, ApiEvent, ApiResult, Answering } from "./request.ts";

const HEADER = "idempotency-key";
const PRINTABLE = /^[\x20-\x7e]{1,255}$/u;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The key of a request that came with one; fails with `invalid_request` where it is none. */
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

const resultOf = ({ status, headers, body }: GivenAnswer): ApiResult => ({
  statusCode: status,
  headers: { ...headers, "idempotency-replayed": "true" },
  ...(body !== null && { body }),
});

/** What a route does with a request, given the way to answer it. */
type Handle = (answering: Answering) => Promise<ApiAnswer>;

/** Answers without keeping anything. */
export const answerPlainly: Answering = async (present, change) => present(await change(keepNothing));

const givenAnswer = (answer: ApiAnswer): GivenAnswer => {
  const { statusCode = 200, headers = {}, body } = render(answer, "POST", null);
  return { status: statusCode, headers: headers as Record<string, string>, body: body ?? null };
};

/** The answer, and whether it was kept with what it tells of. */
const answerKeeping = async (
  handle: Handle,
  claim: AnswerClaim,
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
    // the view of what has become true may be a newer one; the answer is the one that is kept
    return kept ?? present(view);
  };
  const answer = await handle(answering);
  return { answer, isKept };
};

/**
 * Answers a request with an `Idempotency-Key` once: whoever sends it again gets the same answer, and nothing is done.
 * What changes something keeps its answer in the same transaction; all else is kept afterwards. An error is
 * nobody's answer: the next try starts anew.
 */
export const answerOnce = async (
  answers: AnswerStore,
  event: ApiEvent,
  principal: Principal,
  handle: Handle,
): Promise<ApiResult> => {
  const key = keyOf(event);
  if (key === null) return render(await handle(answerPlainly), "POST", null);
  const known = await answers.claim(requestOf(event, key, principal));
  if ("kept" in known) return resultOf(known.kept);
  const { claim } = known;
  try {
    const { answer, isKept } = await answerKeeping(handle, claim);
    if (!isKept) await answers.keep(claim, givenAnswer(answer));
    return render(answer, "POST", null);
  } catch (error) {
    // best effort: a claim that stays lapses; an answer that is kept stays
    await answers.release(claim).catch(() => undefined);
    throw error;
  }
};
