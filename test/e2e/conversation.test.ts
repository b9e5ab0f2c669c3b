import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Checks } from "#infra/demo/checks.ts";
import { holdConversation } from "#infra/demo/conversation.ts";
import { startTestStack } from "#test/support/servers/test-stack.ts";

let stack: Awaited<ReturnType<typeof startTestStack>>;

beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

describe("the example conversation with the offline model", () => {
  it("holds from sign-in to the reader's 403", async () => {
    const checks = new Checks();
    await holdConversation(stack.url, checks);
    expect(checks.failures).toBe(0);
    expect(checks.count).toBeGreaterThanOrEqual(14);
  });
});
