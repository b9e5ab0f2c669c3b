import { describe, expect, it } from "vitest";
import { functionAnswer } from "#infra/local/gateway/http-answer.ts";

const answer = (payload: unknown) => {
  const { body, ...rest } = functionAnswer(payload);
  return { ...rest, body: body.toString() };
};

describe("the answer of a function", () => {
  it("is taken as it is where it has a status", () => {
    const payload = {
      statusCode: 201,
      headers: { Location: "/x", "content-type": "application/json", "x-count": 3 },
      cookies: ["a=1", "b=2"],
      body: "{}",
    };
    expect(answer(payload)).toEqual({
      status: 201,
      headers: { location: "/x", "content-type": "application/json", "x-count": "3" },
      cookies: ["a=1", "b=2"],
      body: "{}",
    });
  });

  it("is text where it names no type", () => {
    expect(answer({ statusCode: 200, body: "hello" }).headers).toEqual({
      "content-type": "text/plain;charset=UTF-8",
    });
  });

  it("is decoded from base 64", () => {
    expect(answer({ statusCode: 200, body: "w7w=", isBase64Encoded: true }).body).toBe("ü");
  });

  it.each([
    [{ a: 1 }, '{"a":1}'],
    ["text", "text"],
    [null, "null"],
  ])("is the body itself where %j has no status", (payload, body) => {
    const expected = { status: 200, headers: { "content-type": "application/json" }, cookies: [], body };
    expect(answer(payload)).toEqual(expected);
  });

  it.each([
    { statusCode: 200, body: { a: 1 } },
    { statusCode: "much", body: "" },
    { statusCode: 200, headers: { a: {} } },
  ])("is API Gateway's 500 where %j fits no format", (payload) => {
    expect(answer(payload)).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
  });
});
