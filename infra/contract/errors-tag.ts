import { ERRORS } from "#shared/kernel/errors.ts";

const ABOUT = `Every error is \`application/problem+json\` (RFC 9457). Branch on \`code\`. \`detail\` is a sentence for people, \`instance\` is the request's id, \`retryable\` says whether the same request may succeed later, and further members help a client to go on (\`active_run_id\`, \`current_version\`, \`errors[]\`, …). What API Gateway answers by itself has another body, \`{"message"}\`: 401 of its authorizer, 413 above 10 MB, 429 when it throttles, 500 and 503.

Where a code is marked **retry**, the same request may succeed later. Wait as many seconds as \`Retry-After\` says, where it is there, and send a POST with the same \`Idempotency-Key\`.`;

const entries = Object.entries(ERRORS).map(
  ([code, { status, title, retryable }]) =>
    `- \`${code}\` (${status}${retryable ? ", **retry**" : ""}): ${title}.`,
);

/** The chapter of the document that lists every error code with its status, its meaning and whether a retry may work. */
export const ERRORS_TAG = { name: "errors", description: `${ABOUT}\n\n${entries.join("\n")}` };
