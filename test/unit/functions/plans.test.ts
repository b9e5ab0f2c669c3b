import { describe, expect, it } from "vitest";
import { wirePlan } from "#shared/http/wire/wire-plan.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { aPayload, aPlanRecord, aVersion } from "#test/support/builders/plans.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { API14, PLAN_ID } from "#test/support/builders/ids.ts";

const OWNER = { as: aPrincipal(1) };
const READER = { as: aPrincipal(2) };

describe("plans", () => {
  it.each(["4200346118", "42-003-46118", API14, "42-003-46118-00-00"])(
    "are made from the number %s, 201 first and 200 after that with the same bytes",
    async (api10) => {
      const { send } = aThreadApi({ plans: [], versions: [], payloads: new Map() });
      const made = await send("POST", "/api/plans/w3a/from-api", { ...OWNER, body: { api10 } });
      expect([made.statusCode, made.headers?.["location"]]).toEqual([201, `/api/plans/${PLAN_ID}`]);
      const body = wirePlan.parse(bodyOf(made));
      expect(body).toMatchObject({
        plan_id: PLAN_ID,
        api10: "4200346118",
        api14: API14,
        status: "draft",
        version: 0,
        head_snapshot_id: body.head.id,
        payload: aPayload(),
        rrc_export: [],
      });
      const again = await send("POST", "/api/plans/w3a/from-api", { ...OWNER, body: { api10 } });
      expect([again.statusCode, again.headers?.["etag"], again.body]).toEqual([
        200,
        made.headers?.["etag"],
        made.body,
      ]);
    },
  );

  it("take the engine's options in the body", async () => {
    const { send } = aThreadApi({ plans: [] });
    const options = { use_cibp: false, cement: "H", minimum_sacks: 25, joining: { max_length_ft: 800 } };
    const made = await send("POST", "/api/plans/w3a/from-api", {
      ...OWNER,
      body: { api10: API14, plugs_mode: "isolated", ...options },
    });
    const { payload, plan_id: id } = wirePlan.parse(bodyOf(made));
    expect(id).toBe("4200346118:isolated");
    expect(payload.options).toEqual({
      ...aPayload().options,
      ...options,
      variant: "isolated",
      joining: { ...aPayload().options.joining, max_length_ft: 800 },
    });
  });

  it("come as a pair for both modes", async () => {
    const { send } = aThreadApi({ plans: [] });
    const body = { api10: API14, plugs_mode: "both" };
    const made = await send("POST", "/api/plans/w3a/from-api", { ...OWNER, body });
    const { plans } = bodyOf(made) as { plans: unknown[] };
    expect([made.statusCode, plans.map((plan) => wirePlan.parse(plan).variant)]).toEqual([
      201,
      ["combined", "isolated"],
    ]);
    expect((await send("POST", "/api/plans/w3a/from-api", { ...OWNER, body })).statusCode).toBe(200);
  });

  it("are read by everybody of the tenant, and 304 while nothing moves", async () => {
    const { send, put } = aThreadApi();
    const read = await send("GET", `/api/plans/${PLAN_ID}`, READER);
    const { tenant_id: _, ...head } = aVersion();
    const { source_hash: _hash, head_thread_id: _thread, ...record } = aPlanRecord();
    expect(bodyOf(read)).toEqual({ ...record, head, payload: aPayload(), rrc_export: [] });
    const etag = String(read.headers?.["etag"]);
    const headers = { "if-none-match": etag };
    const poll = async () => (await send("GET", `/api/plans/${PLAN_ID}`, { ...READER, headers })).statusCode;
    expect(await poll()).toBe(304);
    put({ plans: [aPlanRecord({ status: "internal_review" })] });
    expect(await poll()).toBe(200);
  });

  it("have encoded ids in paths", async () => {
    const { send } = aThreadApi();
    expect((await send("GET", `/api/plans/${encodeURIComponent(PLAN_ID)}`, READER)).statusCode).toBe(200);
  });
});
