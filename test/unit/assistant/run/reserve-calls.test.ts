import { describe, expect, it } from "vitest";
import { ModelError, type ModelFailure } from "#shared/assistant/model-port.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { PLAN } from "#test/support/worlds/edit-run.ts";
import { aQuestion, aRunWorld, type RunWorld } from "#test/support/worlds/run-world.ts";
import { calls, modelByPosition, says, type ScriptedStep } from "#test/support/fakes/scripted-model.ts";
import { ids } from "#test/support/builders/ids.ts";

const ESTIMATE = { tokens: 1000, cost_micro_usd: 300 };

const TENANT_MONTH = "acme money-2026-11 all";
const USER_MONTH = `acme money-user-2026-11 ${ids.user()}`;
const MINUTE = "acme tokens-2026-11-22T08:00 all";

const paid = (settings: Partial<typeof RUN_SETTINGS>, ...script: ScriptedStep[]) => {
  const model = modelByPosition(...script);
  const at = aRunWorld(
    aQuestion(PLAN, "Which plugs are there?"),
    { ...model, estimate: () => ESTIMATE },
    settings,
  );
  return { ...at, requests: model.requests };
};

const all = (amount: number, tokens: number) =>
  new Map([
    [TENANT_MONTH, amount],
    [USER_MONTH, amount],
    [MINUTE, tokens],
  ]);

/** What is booked, beside how long the tenant's runs take. */
const booked = ({ state }: Pick<RunWorld, "state">) =>
  new Map([...state.quotas].filter(([name]) => name !== "acme run-time-ms all"));

const answerOf = ({ state }: ReturnType<typeof paid>) => state.messages.at(-1)?.content;

describe("the reserved money and tokens of a model call", () => {
  it("are reserved before it and settled by its answer, call after call", async () => {
    const at = paid({}, calls(["get_plan", { detail: "compact" }]), says("Six plugs."));
    const seen: Map<string, number>[] = [];
    at.setTap((name, when) => {
      if (name === "model.respond" && when === "before") seen.push(new Map(at.state.quotas));
    });
    await at.work();
    expect(at.run().status).toBe("completed");
    expect(seen).toEqual([all(300, 1000), all(305, 1110)]);
    expect(booked(at)).toEqual(all(10, 220));
    expect(at.run().cost_micro_usd).toBe(10);
  });

  it("stay reserved for a call that was in flight when its worker died, and for nothing else", async () => {
    const at = paid({}, says("Six plugs."));
    at.setTap((name, when) => {
      if (name === "model.respond" && when === "after") throw new Error("killed");
    });
    await expect(at.work()).rejects.toThrow("killed");
    expect(booked(at)).toEqual(all(300, 1000));
    at.setTap(() => undefined);
    at.pass(RUN_SETTINGS.lease_ms + 1);
    await at.work();
    expect(at.run().status).toBe("completed");
    expect(booked(at)).toEqual(all(305, 1110));
  });

  it.each<[ModelFailure, number, number]>([
    ["rate_limited", 0, 0],
    ["bad_request", 0, 0],
    ["timeout", 300, 1000],
    ["unavailable", 300, 1000],
  ])(
    "after %s are %i and %i: released only where nothing can have been billed",
    async (failure, money, tokens) => {
      const at = paid({}, () => {
        throw new ModelError(failure, true, null);
      });
      await at.work();
      expect(booked(at)).toEqual(all(money, tokens));
    },
  );

  it("are counted for nobody by a model that costs nothing", async () => {
    const at = aRunWorld(aQuestion(PLAN, "Which plugs are there?"), modelByPosition(says("Six plugs.")));
    await at.work();
    expect(booked(at)).toEqual(new Map());
  });

  it("are settled as far as the counters can be reached; the run does not wait for them", async () => {
    const at = paid({}, says("Six plugs."));
    at.setTap((name) => {
      if (name === "quotas.settle") throw new Error("no table");
    });
    await at.work();
    expect(at.run().status).toBe("completed");
    expect(booked(at)).toEqual(all(300, 1000));
    expect(at.events.filter(({ event }) => event === "booking_not_settled")).toHaveLength(3);
  });
});

describe("a model call over a shared limit", () => {
  it("waits for the next minute as a delayed job when the tenant's tokens are used up", async () => {
    const at = paid({ tenant_tokens_a_minute: 1500 }, says("Six plugs."));
    at.put({ quotas: new Map([[MINUTE, 501]]) });
    expect(await at.work()).toBe("handed_on");
    expect(at.requests).toEqual([]);
    expect(at.sent).toMatchObject([{ delay: 50, job: { job_no: 2 } }]);
    expect(booked(at)).toEqual(all(0, 501));
    at.pass(50_000);
    await at.work();
    expect(at.run().status).toBe("completed");
    expect(at.state.quotas.get("acme tokens-2026-11-22T08:01 all")).toBe(110);
  });

  it("reserves a whole minute where it is larger than a minute allows", async () => {
    const at = paid({ tenant_tokens_a_minute: 600 }, says("Six plugs."));
    await at.work();
    expect(at.run().status).toBe("completed");
  });

  it("gives up after a number of full minutes, and says whose tokens they were", async () => {
    const at = paid({ tenant_tokens_a_minute: 0, throttled_attempts: 3 });
    for (let n = 0; n < 3; n++) {
      // oxlint-disable-next-line no-await-in-loop -- one delivery after the other
      await at.work();
      at.pass(60_000);
    }
    expect(at.run()).toMatchObject({ status: "failed", error: { code: "quota_exceeded", retryable: true } });
  });

  it.each([
    ["tenant", TENANT_MONTH, { tenant_month_micro_usd: 1000 }],
    ["person", USER_MONTH, { user_month_micro_usd: 1000 }],
  ])("ends the run when the month's budget of the %s is spent", async (_whose, bucket, settings) => {
    const at = paid(settings);
    at.put({ quotas: new Map([[bucket, 701]]) });
    await at.work();
    expect(at.requests).toEqual([]);
    expect(at.run()).toMatchObject({ status: "incomplete", incomplete_reason: "max_cost" });
    expect(answerOf(at)).toBe(
      "The month's budget for the language model is spent.\n\nI stopped before I was done: the money for it is used up.",
    );
    expect(booked(at)).toEqual(all(0, 0).set(bucket, 701));
  });

  it("counts a call without an answer as expensive as the next", async () => {
    const at = paid({ max_cost_micro_usd: 599 });
    at.setTap((name) => {
      if (name === "model.respond") throw new Error("killed");
    });
    await expect(at.work()).rejects.toThrow("killed");
    at.setTap(() => undefined);
    at.pass(RUN_SETTINGS.lease_ms + 1);
    await at.sweep();
    await at.work();
    expect(at.run()).toMatchObject({
      status: "incomplete",
      incomplete_reason: "max_cost",
      lost_calls: 1,
      cost_micro_usd: 0,
    });
  });
});
