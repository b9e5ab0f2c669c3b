import { describe, expect, it } from "vitest";
import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import type { ApiAnswer } from "#shared/http/request.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { aPipeline } from "#test/support/api/api-pipeline.ts";

/** A route whose response violates its declared types. */
const answering = (answer: ApiAnswer | AppError) =>
  definePublicRoute({
    answers: { 200: z.strictObject({ a: z.int(), b: z.string().default("x") }), 204: null },
    errors: ["forbidden"],
    headers: ["etag"],
    handle: async (): Promise<never> => {
      if (answer instanceof AppError) throw answer;
      return answer as never;
    },
  });
const sent = (answer: ApiAnswer | AppError) => aPipeline().send(answering(answer), {});

describe("an answer in a test", () => {
  it.each<ApiAnswer | AppError>([
    { status: 200, body: { a: 1, b: "" }, etag: "1" },
    { status: 204 },
    new AppError("forbidden", "No."),
    new AppError("internal", "No."),
  ])("may be what the route declares: %j", async (answer) => {
    await expect(sent(answer)).resolves.toBeDefined();
  });

  it.each<ApiAnswer | AppError>([
    { status: 201, body: { a: 1, b: "" } },
    { status: 200, body: { a: 1, b: "", c: 1 } },
    { status: 200, body: { a: 1 } },
    { status: 200 },
    { status: 204, body: {} },
    { status: 204, headers: { location: "/" } },
    new AppError("plan_locked", "No."),
  ])("may not be anything else: %j", async (answer) => {
    await expect(sent(answer)).rejects.toThrow("answers what it does not declare");
  });
});
