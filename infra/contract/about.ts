import type { JsonSchema } from "./json-schema.ts";

const DESCRIPTION = `Talk about Texas well plugging plans (RRC Form W-3A), and change them safely.

**Errors** are \`application/problem+json\` (RFC 9457) with a \`code\` to branch on; the chapter \`errors\` lists every code.
Unknown fields are refused with 422 and a pointer to each.

**Requests** are UTF-8 without a byte order mark (400, or 415 for another character set). In every field, text is well formed Unicode and a number is 0 or from 1e-130 to 2^53 - 1 in magnitude (422). JSON nests at most 64 levels deep (422). Lengths count code points. No body is \`{}\`. HEAD is answered where GET is, with its headers and without a body.

**Idempotency.** Send every POST outside \`/api/auth\` with an \`Idempotency-Key\` of your own (1 to 255 printable ASCII characters), and send it again with the same key whenever no answer came. For 24 hours the first answer is returned unchanged (but for a secret that is shown once, which is null), with \`Idempotency-Replayed: true\`, and nothing is done or counted twice. The stored answer is written in the same transaction as the change that it reports, so a crash can't leave one without the other.

- A repetition is refused as a new request would be where the caller's role, access or thread is lost.
- A key belongs to one user and one route. The same key with another path, query or body is 422 \`idempotency_key_reused\`.
- While the first request is still running, the second is 409 \`request_in_flight\` with \`Retry-After\`. A request that died releases its key after 30 seconds.
- Errors are not stored: correct the request and send it with the same key.
- Of an answer above 300 KB compressed, only the status and \`Location\` are stored.

**Versions.** Answers with an \`ETag\` can be asked for again with \`If-None-Match\`, and written over with \`If-Match\`. A tag that a proxy has weakened (\`W/"…"\`, \`"…-gzip"\`) counts as the tag that we gave.

**Lists** answer \`{items, next_cursor}\`; send \`next_cursor\` back as \`cursor\` until it is null.

**Runs.** A message is answered later: poll the run every \`poll_after_ms\` until that is 0.

**Webhooks** tell your own addresses what happens, by Standard Webhooks 1.0.

Answers may grow by fields; clients overlook those they don't know.`;

/** What the document says of the whole API. */
export const ABOUT = {
  info: {
    title: "Plugwright",
    version: "0.1.0",
    description: DESCRIPTION,
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: "/", description: "Where this document is served." }],
} as const;

const text = { type: "string" };
const header = (description: string, schema: JsonSchema = text): JsonSchema => ({ description, schema });

/** The headers of answers, named once. */
export const RESPONSE_HEADERS: Readonly<Record<string, JsonSchema>> = {
  "x-request-id": header("The request's id, which finds it in our logs."),
  ETag: header("The tag of this state, for `If-Match` and `If-None-Match`."),
  Location: header("Where the answer's subject is read."),
  "Retry-After": header("Seconds after which to ask again.", { type: "integer", minimum: 1 }),
  "x-next-cursor": header("What to send as `cursor` for the next page; not there on the last one."),
  "Idempotency-Replayed": header("`true` where the answer is the first one, given again.", {
    ...text,
    enum: ["true"],
  }),
  "WWW-Authenticate": header("How to be known."),
};
