import { describe, expect, it } from "vitest";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { wireRun } from "#shared/http/wire/wire-run.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMessage, anAnswer } from "#test/support/builders/threads.ts";
import { aRun, aRunningRun, aRunStep, aToolCall } from "#test/support/builders/runs.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { aModification } from "#test/support/builders/plans.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { at, ids } from "#test/support/builders/ids.ts";

const READER = { as: aPrincipal(2) };
const THREAD = `/api/chat/threads/${ids.thread()}`;
const RUN = `${THREAD}/runs/${ids.run()}`;

describe("runs", () => {
  const ended = aRunningRun({
    status: "completed",
    outcome: "changed",
    result_version: 1,
    ended_at: at(30),
    lease_until: null,
    next_check_at: null,
    cost_micro_usd: 12_345,
    modification_ids: [ids.modification()],
    assistant_message_id: ids.message(2),
    rev: 6,
  });

  it("show their progress and the polling interval", async () => {
    const { send } = aThreadApi({ runs: [aRunningRun()] });
    const read = await send("GET", RUN, READER);
    expect([read.statusCode, read.headers?.["retry-after"], read.headers?.["etag"]]).toEqual([
      200,
      "5",
      `"2"`,
    ]);
    expect(wireRun.parse(bodyOf(read))).toEqual({
      id: ids.run(),
      thread_id: ids.thread(),
      message_id: ids.message(1),
      status: "running",
      incomplete_reason: null,
      outcome: null,
      result_version: null,
      options: { allow_plan_changes: true, max_tool_calls: 10, dry_run: false },
      progress: { step: 1, doing: "Reading the plan" },
      attempt: 1,
      queued_at: at(10),
      started_at: at(11),
      ended_at: null,
      deadlines: { queued_until: at(910), running_until: at(611) },
      model: "gpt-5.4-mini",
      prompt_version: "p1-0f3a9c",
      usage: aRun().usage,
      proposal_id: null,
      error: null,
      cost_usd: 0,
      steps: [],
      assistant_message: null,
      modifications: [],
      proposal: null,
      poll_after_ms: 5000,
    });
  });

  it("show each step in figures, without what was said or handed over", async () => {
    const { send } = aThreadApi({
      runs: [aRunningRun({ step_count: 2 })],
      steps: [aRunStep(), aRunStep({ n: 2, calls: [], text: "secret", cost_micro_usd: 7 })],
      toolCalls: [aToolCall({ modification_id: ids.modification() })],
    });
    for (const as of [aPrincipal(), aPrincipal(2)]) {
      // oxlint-disable-next-line no-await-in-loop -- one reader at a time
      const read = await send("GET", RUN, { as });
      expect(wireRun.parse(bodyOf(read)).steps).toEqual([
        {
          n: 1,
          started_at: at(12),
          ended_at: at(14),
          latency_ms: 2000,
          model: "gpt-5.4-mini",
          usage: { input_tokens: 900, cached_tokens: 0, output_tokens: 20 },
          cost_usd: 0.000_31,
          calls: [
            {
              name: "get_plan",
              ok: true,
              started_at: aToolCall().started_at,
              ended_at: aToolCall().ended_at,
              modification_id: ids.modification(),
            },
          ],
        },
        expect.objectContaining({ n: 2, calls: [], cost_usd: 0.000_007 }),
      ]);
    }
  });

  it("show answer, edits and cost once they have ended, and need no more polls", async () => {
    const { send } = aThreadApi({
      runs: [ended],
      messages: [aMessage(), anAnswer()],
      modifications: [aModification()],
    });
    const read = await send("GET", RUN, READER);
    expect(read.headers).not.toHaveProperty("retry-after");
    expect(wireRun.parse(bodyOf(read))).toMatchObject({
      status: "completed",
      cost_usd: 0.012_345,
      poll_after_ms: 0,
      assistant_message: { id: ids.message(2), content: anAnswer().content },
      modifications: [aModification()],
    });
  });

  it("are 304 for their entity tag, with the polling interval", async () => {
    const { send } = aThreadApi({ runs: [aRunningRun()] });
    const same = await send("GET", RUN, { ...READER, headers: { "if-none-match": `"2"` } });
    expect([same.statusCode, same.body, same.headers?.["retry-after"]]).toEqual([304, undefined, "5"]);
    const other = await send("GET", RUN, { ...READER, headers: { "if-none-match": `"0"` } });
    expect(other.statusCode).toBe(200);
  });

  it("wait for a change as long as requested (long polling)", async () => {
    const { send, ports } = aThreadApi({ runs: [aRunningRun()] });
    const start = ports.now();
    const read = await send("GET", `${RUN}?wait=3`, { ...READER, headers: { "if-none-match": `"2"` } });
    expect([read.statusCode, ports.now() - start]).toEqual([304, 3000]);
  });
});

describe("modifications", () => {
  it("are listed and read as they are recorded", async () => {
    const { send } = aThreadApi({ modifications: [aModification()] });
    expect(bodyOf(await send("GET", `${THREAD}/modifications`, READER))).toEqual({
      items: [aModification()],
      next_cursor: null,
    });
    const one = await send("GET", `${THREAD}/modifications/${ids.modification()}`, READER);
    expect(canonicalJson(bodyOf(one) as object)).toBe(canonicalJson(aModification()));
  });
});
