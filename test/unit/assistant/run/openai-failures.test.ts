import { describe, expect, it } from "vitest";
import { failing, ok, type Script } from "#test/support/worlds/failing-openai.ts";
import { DONE, GOOD, play, READ, READ_RECEIPT, type Row, times } from "#test/support/worlds/failure-rows.ts";
import { NOW } from "#test/support/builders/runs.ts";

const UNAVAILABLE = {
  ends: ["failed", "model_unavailable", true],
  says: "I could not answer: the language model does not answer at the moment.",
} as const;
const limited = (retryAfter: string) => failing(429, "rate_limit_exceeded", { "retry-after": retryAfter });

describe("a transient failure of the provider", () => {
  it.each<[string, Row]>([
    ["429, seconds to wait", { answers: [limited("7"), GOOD], ...DONE, calls: 2, delays: [7] }],
    [
      "429, a date to wait for",
      { answers: [limited(new Date(NOW + 33_000).toUTCString()), GOOD], ...DONE, calls: 2, delays: [33] },
    ],
    [
      "429, more than the client would wait",
      { answers: [limited("75"), GOOD], ...DONE, calls: 2, delays: [75] },
    ],
    [
      "429, until later than a thread can be held",
      {
        answers: [limited("14400")],
        ends: ["failed", "model_unavailable", true],
        says: "I could not answer: the language model takes no requests before 2026-11-22 12:00 UTC.",
        calls: 1,
      },
    ],
    [
      "429, until a date in a year that is far",
      {
        answers: [limited("99999999999999")],
        ends: ["failed", "model_unavailable", true],
        says: "I could not answer: the language model takes no requests before 2027-11-23 08:00 UTC.",
        calls: 1,
      },
    ],
    [
      "429 again and again",
      { answers: times(5, failing(429)), ...UNAVAILABLE, calls: 5, delays: [2, 4, 8, 16] },
    ],
    ["500", { answers: [failing(500), GOOD], ...DONE, calls: 2, delays: [2] }],
    [
      "500 in the middle of the work",
      { answers: [READ, failing(500), GOOD], ...DONE, calls: 3, delays: [2], receipts: [READ_RECEIPT] },
    ],
    [
      "503 again and again",
      { answers: times(5, failing(503)), ...UNAVAILABLE, calls: 5, delays: [2, 4, 8, 16] },
    ],
    ["504 of a gateway", { answers: [failing(504), GOOD], ...DONE, calls: 2, delays: [2], lost: [0] }],
    ["a closed door", { answers: [], closed: true, ...UNAVAILABLE, calls: 0, delays: [2, 4, 8, 16] }],
    [
      "a connection that breaks in the middle of an answer",
      { answers: [{ ...GOOD, half: "reset" }, GOOD], ...DONE, calls: 2, delays: [2], lost: [0] },
    ],
    [
      "no answer in time",
      {
        answers: [{ ...GOOD, after: 5000 }, GOOD],
        timeoutMs: 700,
        ...DONE,
        calls: 2,
        delays: [2],
        lost: [0],
      },
    ],
    [
      "half an answer in time",
      {
        answers: [{ ...GOOD, half: "hang" }, GOOD],
        timeoutMs: 700,
        ...DONE,
        calls: 2,
        delays: [2],
        lost: [0],
      },
    ],
    [
      "an answer that failed",
      {
        answers: [ok({ status: "failed", error: { code: "server_error", message: "no" }, output: [] }), GOOD],
        ...DONE,
        calls: 2,
        delays: [2],
        lost: [0],
      },
    ],
    [
      "an answer that failed because of a limit",
      {
        answers: [
          ok({ status: "failed", error: { code: "rate_limit_exceeded", message: "" }, output: [] }),
          GOOD,
        ],
        ...DONE,
        calls: 2,
        delays: [2],
      },
    ],
    [
      "a body that is no JSON",
      { answers: [{ body: '{"id": "resp_1", ' }, GOOD], ...DONE, calls: 2, delays: [2], lost: [0] },
    ],
    [
      "a page of a proxy",
      {
        answers: [{ headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" }, GOOD],
        ...DONE,
        calls: 2,
        delays: [2],
        lost: [0],
      },
    ],
    [
      "an answer that is not of the API",
      { answers: [{ body: { choices: [] } }, GOOD], ...DONE, calls: 2, delays: [2], lost: [0] },
    ],
  ])("%s", async (_what, row) => {
    const { seen, expected } = await play(row);
    expect(seen).toEqual(expected);
  });

  it.each<[string, Script["answers"][number]]>([
    ["nothing", { ...GOOD, after: 60_000 }],
    ["half an answer", { ...GOOD, half: "hang" }],
  ])(
    "%s until the worker's time is up: the next worker goes on, and that is no failure",
    async (_what, answer) => {
      const row: Row = {
        answers: [answer, GOOD],
        firstWorkerMs: 700,
        ...DONE,
        calls: 2,
        delays: [0],
        lost: [0],
      };
      const { run, seen, expected } = await play(row);
      expect(seen).toEqual(expected);
      expect([run.attempt, run.model_failures, run.lost_calls]).toEqual([2, 0, 1]);
    },
  );
});

describe("a permanent failure of the provider", () => {
  it.each<[string, Row]>([
    [
      "an account without quota",
      {
        answers: [failing(429, "insufficient_quota", { "retry-after": "1" })],
        ends: ["failed", "insufficient_quota", false],
        says: "I could not answer: the account of the language model has no quota left.",
        calls: 1,
      },
    ],
    [
      "a request it does not accept",
      {
        answers: [failing(400, "invalid_value")],
        ends: ["failed", "model_bad_request", false],
        says: "I could not answer: the language model did not accept the request.",
        calls: 1,
      },
    ],
    [
      "a conversation that its content filter refuses",
      {
        answers: [failing(400, "content_filter")],
        ends: ["failed", "content_filter", false],
        says: "I could not answer: the provider's content filter refused the message; it is left out of what the model is told from now on.",
        calls: 1,
      },
    ],
    [
      "an item that it does not find",
      {
        answers: [failing(404, null)],
        ends: ["failed", "model_bad_request", false],
        says: "I could not answer: the language model did not accept the request.",
        calls: 1,
      },
    ],
    [
      "a key it does not know",
      {
        answers: [failing(401, "invalid_api_key")],
        ends: ["failed", "model_unauthorized", false],
        says: "I could not answer: the language model refused the service's key.",
        calls: 1,
      },
    ],
    [
      "a model it does not have",
      {
        answers: [failing(404, "model_not_found")],
        ends: ["failed", "model_not_found", false],
        says: "I could not answer: the language model that is configured was not found.",
        calls: 1,
      },
    ],
    [
      "a conversation that is too long, after some work",
      {
        answers: [READ, failing(400, "context_length_exceeded")],
        ends: ["incomplete", "context"],
        says: "I could not answer: the conversation does not fit into the model's context any more.",
        calls: 2,
        receipts: [READ_RECEIPT],
      },
    ],
  ])("%s", async (_what, row) => {
    const { seen, expected } = await play(row);
    expect(seen).toEqual(expected);
  });
});
