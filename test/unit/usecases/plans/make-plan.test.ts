import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import { chainHash, contentHash } from "#shared/chat/plans/version-chain.ts";
import { planOptions, type PlanOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { makePlan } from "#shared/usecases/plans/make-plan.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aPayload, aPlanRecord, aVersion, aWell } from "#test/support/builders/plans.ts";
import { API14, at, hashOf, ids, OTHER_TENANT, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";

const API = { api10: API14.slice(0, 10), api14: API14 };
const OPTIONS = planOptions.parse({});

const payloadOf = (well: WellFacts, options: PlanOptions): PlanPayload =>
  aPayload({ well_geometry: well, options, variant: options.variant });

const worldWith = (given: Given = {}) => {
  const world = aWorld({ wells: [{ tenant: TENANT, well: aWell() }], ...given });
  return {
    ...world,
    ports: {
      ...world.ports,
      generate: async (...given: Parameters<typeof payloadOf>) => payloadOf(...given),
    },
  };
};

describe("making a plan", () => {
  it("stores payload, first version and record, chained from nothing", async () => {
    const { ports, state } = worldWith();
    const made = await makePlan(ports, aPrincipal(), API, OPTIONS);
    const payload = payloadOf(aWell(), OPTIONS);
    const content = contentHash(ports.hash, payload);
    const { id: author, email, name } = aPrincipal();
    expect(made).toEqual({
      isNew: true,
      payload,
      plan: aPlanRecord({
        head_snapshot_id: made.head.id,
        source_hash: made.plan.source_hash,
        created_at: at(100),
        updated_at: at(100),
      }),
      head: aVersion({
        id: made.head.id,
        author: { id: author, email, name },
        content_hash: content,
        chain_hash: ports.hash(`\n${content}\n${author}\n`),
        created_at: at(100),
      }),
    });
    expect(state.plans).toEqual([made.plan]);
    expect(state.versions).toEqual([made.head]);
    expect([...state.payloads]).toEqual([[`${TENANT} ${PLAN_ID} ${content}`, payload]]);
  });

  it("finds the same snapshot for the same facts and options, and writes nothing", async () => {
    const { ports, snapshot } = worldWith();
    const first = await makePlan(ports, aPrincipal(), API, OPTIONS);
    const stored = snapshot();
    expect(await makePlan(ports, aPrincipal(2), API, OPTIONS)).toEqual({ ...first, isNew: false });
    expect(snapshot()).toEqual(stored);
  });

  it("adds a baseline after the head, chained to it, when the facts are others, and goes back to draft", async () => {
    const { put, ports, state } = worldWith();
    const first = await makePlan(ports, aPrincipal(), API, OPTIONS);
    put({ plans: [{ ...first.plan, status: "internal_review" }] });
    put({ wells: [{ tenant: TENANT, well: aWell({ td_ft: 9700 }) }] });
    const second = await makePlan(ports, aPrincipal(2), API, OPTIONS);
    expect(second.isNew).toBe(true);
    expect(second.plan).toMatchObject({ status: "draft", version: 1, created_at: first.plan.created_at });
    expect(second.head).toMatchObject({ parent_id: first.head.id, version: 1, kind: "baseline" });
    expect(second.head.chain_hash).toBe(chainHash(ports.hash, first.head.chain_hash, second.head));
    expect(state.plans).toEqual([second.plan]);
    expect(state.versions).toEqual([first.head, second.head]);
  });

  it("adds a baseline when only an option is another", async () => {
    const { ports } = worldWith();
    await makePlan(ports, aPrincipal(), API, OPTIONS);
    const second = await makePlan(ports, aPrincipal(), API, { ...OPTIONS, use_cibp: false });
    expect([second.isNew, second.plan.version]).toEqual([true, 1]);
  });

  it("keeps the variants of a well apart", async () => {
    const { ports, state } = worldWith();
    await makePlan(ports, aPrincipal(), API, OPTIONS);
    await makePlan(ports, aPrincipal(), API, { ...OPTIONS, variant: "isolated" });
    expect(state.plans.map(({ plan_id, version }) => [plan_id, version])).toEqual([
      ["4200346118:combined", 0],
      ["4200346118:isolated", 0],
    ]);
  });

  it("keeps the wellbores of a well apart", async () => {
    const sidetrack = aWell({ api14: "42003461180100" });
    const { ports, state } = worldWith({
      wells: [
        { tenant: TENANT, well: aWell() },
        { tenant: TENANT, well: sidetrack },
      ],
    });
    await makePlan(ports, aPrincipal(), API, OPTIONS);
    await makePlan(ports, aPrincipal(), { ...API, api14: sidetrack.api14 }, OPTIONS);
    expect(state.plans.map(({ plan_id, api14, version }) => [plan_id, api14, version])).toEqual([
      ["4200346118:combined", API14, 0],
      ["42003461180100:combined", "42003461180100", 0],
    ]);
  });

  it("finds the plan that somebody else made at the same moment", async () => {
    const { put, ports, state, before } = worldWith();
    const twin = worldWith();
    const theirs = await makePlan(twin.ports, aPrincipal(2), API, OPTIONS);
    before.write.push(() => {
      put({ plans: [theirs.plan] });
      put({ versions: [theirs.head] });
    });
    expect(await makePlan(ports, aPrincipal(), API, OPTIONS)).toEqual({ ...theirs, isNew: false });
    expect(state.versions).toEqual([theirs.head]);
  });

  it("makes the plan of a public sample in the caller's own tenant", async () => {
    const { ports, state } = worldWith({ wells: [{ tenant: "public", well: aWell() }] });
    await makePlan(ports, aPrincipal(), API, OPTIONS);
    expect(state.plans.map(({ tenant_id }) => tenant_id)).toEqual([TENANT]);
  });

  it.each(["engineer_approved", "filed", "under_agency_review", "agency_approved"] as const)(
    "refuses to make a plan again that is %s",
    async (status) => {
      const { ports, snapshot } = worldWith({ plans: [aPlanRecord({ status, source_hash: hashOf(9) })] });
      const stored = snapshot();
      await expect(makePlan(ports, aPrincipal(), API, OPTIONS)).rejects.toMatchObject({
        code: "plan_locked",
        context: { plan_id: PLAN_ID, plan_status: status },
      });
      expect(snapshot()).toEqual(stored);
    },
  );

  it("does not know another tenant's well", async () => {
    const { ports, snapshot } = worldWith({ wells: [{ tenant: OTHER_TENANT, well: aWell() }] });
    const stored = snapshot();
    await expect(makePlan(ports, aPrincipal(), API, OPTIONS)).rejects.toMatchObject({
      code: "well_not_found",
      context: API,
    });
    expect(snapshot()).toEqual(stored);
  });

  it("passes on which facts a well lacks, and stores nothing", async () => {
    const { ports, snapshot } = worldWith();
    const stored = snapshot();
    const missing = [{ fact: "groundwater.base_uqw_ft", rule: "tx-uqw" }];
    const incomplete = async () => {
      throw new AppError("well_incomplete", "The base of usable-quality water is unknown.", { missing });
    };
    await expect(
      makePlan({ ...ports, generate: incomplete }, aPrincipal(), API, OPTIONS),
    ).rejects.toMatchObject({ code: "well_incomplete", context: { missing } });
    expect(snapshot()).toEqual(stored);
  });

  it.each(["viewer", "reviewer"] as const)("is not for a %s", async (role) => {
    const { ports, snapshot } = worldWith();
    const stored = snapshot();
    await expect(makePlan(ports, aPrincipal(1, role), API, OPTIONS)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(snapshot()).toEqual(stored);
  });

  it("names the head that it moved away from as the parent, whoever moved it there", async () => {
    const head = aVersion({ id: ids.snapshot(7), version: 4 });
    const plan = aPlanRecord({ head_snapshot_id: head.id, version: 4, source_hash: hashOf(9) });
    const { ports } = worldWith({ plans: [plan], versions: [head] });
    const made = await makePlan(ports, aPrincipal(), API, OPTIONS);
    expect(made.head).toMatchObject({ parent_id: head.id, version: 5 });
  });

  it("puts on record that a plan under review is a draft again, and that a draft was made again", async () => {
    const plan = aPlanRecord({
      status: "internal_review",
      source_hash: hashOf(9),
      head_thread_id: ids.thread(),
    });
    const { put, ports, state } = worldWith({ plans: [plan], versions: [aVersion()] });
    const made = await makePlan(ports, aPrincipal(), API, OPTIONS);
    expect(state.plans[0]).toMatchObject({ status: "draft", head_thread_id: null });
    expect(state.statusRecords).toMatchObject([
      { from: "internal_review", to: "draft", cause: "made_again", snapshot_id: made.head.id, version: 1 },
    ]);
    expect(state.audit).toMatchObject([{ action: "plan_made_again", subject: { plan_id: PLAN_ID } }]);
    put({ wells: [{ tenant: TENANT, well: aWell({ td_ft: 9700 }) }] });
    await makePlan(ports, aPrincipal(), API, OPTIONS);
    expect([state.versions.length, state.statusRecords.length]).toEqual([3, 1]);
    expect(state.audit.slice(1)).toMatchObject([
      {
        action: "plan_made_again",
        subject: { plan_id: PLAN_ID, snapshot_id: state.plans[0]?.head_snapshot_id },
        details: { from: "draft", to: "draft", previous_head_snapshot_id: made.head.id },
      },
    ]);
  });

  it("is refused when the plan was filed between looking and writing", async () => {
    const plan = aPlanRecord({ source_hash: hashOf(9) });
    const { put, ports, state, before } = worldWith({ plans: [plan], versions: [aVersion()] });
    before.write.push(() => {
      put({ plans: [{ ...plan, status: "filed" }] });
    });
    await expect(makePlan(ports, aPrincipal(), API, OPTIONS)).rejects.toMatchObject({ code: "plan_locked" });
    expect([state.plans, state.versions]).toEqual([[{ ...plan, status: "filed" }], [aVersion()]]);
  });
});
