import { describe, expect, it } from "vitest";
import { notingFetch, openLog, searchLogs } from "#test/support/logs/searched-logs.ts";

const answering = (body: object) =>
  notingFetch(async () => new Response(JSON.stringify(body), { status: 200 }));
const ask = (send: typeof fetch, body: object, token = "a bearer's token") =>
  send("http://127.0.0.1/api", {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });

describe("the search of the logs", () => {
  it("finds what was sent and what was answered, however it is spelled, and nothing else", async () => {
    const log = openLog();
    log('{"message":"request","path":"/api/me"}\n');
    await ask(
      answering({ items: [{ content: 'said "so" by the assistant' }], access: "a token of access" }),
      {
        content: "words of a person",
        password: "a password of somebody",
        title: "a title that is no secret",
        messages: { code: "short" },
      },
    );
    expect(searchLogs().found).toEqual([]);
    expect(searchLogs().looked).toEqual({ services: 1, lines: 2, secrets: 5 });

    log(
      'one says "words of a person"\n{"error":"said \\"so\\" by the assistant"}\na title that is no secret',
    );
    log("Bearer a bearer's token\na password of somebody\na token of access");
    expect(searchLogs().found).toHaveLength(5);

    log("eyJhbGciOi.eyJzdWIiOi.x\nwhsec_YQ==\nsk-test\ndemo123");
    expect(searchLogs().found).toHaveLength(9);
  });
});
