import { describe, expect, it } from "vitest";
import { planId } from "#shared/kernel/ids.ts";
import { planOptions, type PlanOptions } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { makeBothPlans, makePlan } from "#shared/usecases/plans/make-plan.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import type { Given, WorldState } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aPayload, aPlanRecord, aWell } from "#test/support/builders/plans.ts";
import { API14, hashOf, TENANT } from "#test/support/builders/ids.ts";

const API = { api10: API14.slice(0, 10), api14: API14 };
const { variant: _variant, ...OPTIONS } = planOptions.parse({});
const ISOLATED = planId.parse("4200346118:isolated");

const worldWith = (given: Given = {}) => {
  const world = aWorld({ wells: [{ tenant: TENANT, well: aWell() }], ...given });
  const generate = async (well: WellFacts, options: PlanOptions) =>
    aPayload({ well_geometry: well, options, variant: options.variant });
  return { ...world, ports: { ...world.ports, generate } };
};

/** What was handed to be kept, by how many plans were stored by then. */
const keeping = (state: WorldState) => {
  const asked: [stored: number, isNew: boolean[]][] = [];
  const keep = (made: readonly { isNew: boolean }[]) => {
    asked.push([state.plans.length, made.map(({ isNew }) => isNew)]);
    return null;
  };
  return { asked, keep };
};

describe("making both plans", () => {
  it("keeps the answer with the second", async () => {
    const { ports, state } = worldWith();
    const { asked, keep } = keeping(state);
    const made = await makeBothPlans(ports, aPrincipal(), API, OPTIONS, keep);
    expect(asked).toEqual([[1, [true, true]]]);
    expect(state.plans).toEqual(made.map(({ plan }) => plan));
  });

  it("keeps it with the first where the second is there, and with none where both are", async () => {
    const { ports, state } = worldWith();
    await makePlan(ports, aPrincipal(), API, { ...OPTIONS, variant: "isolated" });
    const { asked, keep } = keeping(state);
    await makeBothPlans(ports, aPrincipal(), API, OPTIONS, keep);
    await makeBothPlans(ports, aPrincipal(), API, OPTIONS, keep);
    expect(asked).toEqual([[1, [true, false]]]);
  });

  it("still calls the first new where the second met somebody else's", async () => {
    const { put, ports, before } = worldWith();
    const twin = worldWith();
    const theirs = await makePlan(twin.ports, aPrincipal(2), API, { ...OPTIONS, variant: "isolated" });
    before.write.push(
      () => undefined,
      () => {
        put({
          plans: [theirs.plan],
          versions: [theirs.head],
          payloads: new Map([[`${TENANT} ${ISOLATED} ${theirs.head.content_hash}`, theirs.payload]]),
        });
      },
    );
    const [combined, isolated] = await makeBothPlans(ports, aPrincipal(), API, OPTIONS);
    expect([combined.isNew, isolated]).toEqual([true, { ...theirs, isNew: false }]);
  });

  it("makes none where one is locked", async () => {
    const locked = aPlanRecord({ plan_id: ISOLATED, status: "filed", source_hash: hashOf(9) });
    const { ports, snapshot } = worldWith({ plans: [locked] });
    const stored = snapshot();
    await expect(makeBothPlans(ports, aPrincipal(), API, OPTIONS)).rejects.toMatchObject({
      code: "plan_locked",
    });
    expect(snapshot()).toEqual(stored);
  });
});
