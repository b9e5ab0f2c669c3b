import { describe, expect, it } from "vitest";
import { editsWindow } from "#shared/chat/edits/guardrails/edit-limit.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { UserId } from "#shared/kernel/ids.ts";
import { modifyPlan } from "#shared/usecases/modifications/modify-plan.ts";
import { revertModification } from "#shared/usecases/modifications/revert-modification.ts";
import { revertThread } from "#shared/usecases/modifications/revert-thread.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { asked, editWorld, failureOf, raised, UNCOVERED } from "#test/support/worlds/edit-world.ts";
import { at, atMs, ids, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";

const OWNER = aPrincipal(1);
const counterOf = (user_id: UserId = ids.user(), now = atMs(100)): string => {
  const { bucket, key } = editsWindow({ user_id, plan_id: PLAN_ID }, now);
  return `${TENANT} ${bucket} ${key}`;
};
const counted = ({ state }: ReturnType<typeof editWorld>) => state.quotas.get(counterOf()) ?? 0;
const BACK = { reason: "back again", expectedRevisions: null, accept: null };

const make = (world: ReturnType<typeof editWorld>, ...feet: number[]) =>
  modifyPlan(world.ports, OWNER, ids.thread(), asked(feet.map(raised), { batch: feet.length > 1 }));

describe("edits by hand in an hour", () => {
  it("count one each: edits of a batch, going back and taking back", async () => {
    const world = editWorld();
    const made = await make(world, 10, 20);
    expect(counted(world)).toBe(2);
    await revertThread(world.ports, OWNER, ids.thread(), { ...BACK, target: { version: 0 } });
    expect(counted(world)).toBe(3);
    const [first] = "modifications" in made ? made.modifications : [];
    await make(world, 30);
    const last = world.state.modifications.at(-1)!;
    await revertModification(world.ports, OWNER, { thread: ids.thread(), modification: last.id }, BACK);
    expect([counted(world), first?.result_version]).toEqual([5, 1]);
  });

  it("over the limit are refused all together, with the rule, its limit and when there is room again", async () => {
    const world = editWorld({}, { edits_per_hour: 3 });
    await make(world, 10, 20);
    const before = world.snapshot();
    const error = await failureOf(make(world, 30, 40));
    const message =
      "Policy lets one person make 3 edits of one plan in an hour, and 2 more would be over it; there is room again at 09:00 UTC, in 59 minutes.";
    expect([error.code, error.detail, error.context]).toEqual([
      "quota_exceeded",
      message,
      {
        limit: 3,
        retry_after_s: 3500,
        free_at: at(3600),
        guardrails: [{ guardrail: "edits_per_hour", message }],
      },
    ]);
    expect(world.snapshot()).toEqual(before);
    await make(world, 30);
    await world.ports.sleep(3_500_000);
    await make(world, 40, 50, 60);
    expect(counted(world)).toBe(3);
  });

  it("that no hour has room for are told so", async () => {
    const world = editWorld({}, { edits_per_hour: 1 });
    expect((await failureOf(make(world, 10, 20))).detail).toBe(
      "Policy lets one person make 1 edit of one plan in an hour; 2 at once are more than that.",
    );
  });

  it("count in all threads of the plan together, and for each person alone", async () => {
    const world = editWorld(
      {
        threads: [aThread(), aThread({ id: ids.thread(2) }), aThread({ id: ids.thread(3) })],
        members: [1, 2, 3].map((n) => ({
          ...aMember({ n: n === 3 ? 2 : 1, role: "owner" }),
          thread_id: ids.thread(n),
        })),
      },
      { edits_per_hour: 1 },
    );
    const edit = (thread: number, person: number) =>
      modifyPlan(world.ports, aPrincipal(person), ids.thread(thread), asked([raised(10)]));
    await edit(1, 1);
    expect((await failureOf(edit(2, 1))).code).toBe("quota_exceeded");
    await edit(3, 2);
    expect([counted(world), world.state.quotas.get(counterOf(ids.user(2)))]).toEqual([1, 1]);
  });

  it("count nothing where they are tried, refused or wait for approval", async () => {
    const world = editWorld();
    await modifyPlan(world.ports, OWNER, ids.thread(), asked([raised(10)], { dryRun: true }));
    expect((await failureOf(make(world, 0))).code).toBe("edit_no_change");
    const waiting = modifyPlan(world.ports, OWNER, ids.thread(), asked([UNCOVERED]));
    expect((await failureOf(waiting)).code).toBe("approval_required");
    expect(world.state.quotas.has(counterOf())).toBe(false);
  });

  it("are given back after a conflict, and stay counted when the outcome is unknown", async () => {
    const world = editWorld();
    world.before.write.push(() => world.put({ activeRuns: new Map([[ids.thread(), ids.run()]]) }));
    expect((await failureOf(make(world, 10, 20))).code).toBe("run_active");
    expect(counted(world)).toBe(0);
    world.drop("activeRuns");
    world.ports.runs.commitHandEdit = async () => {
      throw new AppError("store_busy", "no answer");
    };
    expect((await failureOf(make(world, 10, 20))).code).toBe("store_busy");
    expect(counted(world)).toBe(2);
  });

  it("are not made while the counter can't be reached", async () => {
    const world = editWorld();
    world.ports.quotas.take = async () => {
      throw new AppError("store_busy", "no answer");
    };
    const before = world.snapshot();
    expect((await failureOf(make(world, 10))).code).toBe("store_busy");
    expect(world.snapshot()).toEqual(before);
  });
});
