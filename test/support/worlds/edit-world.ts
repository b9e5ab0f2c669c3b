import { GLOBAL_POLICY, type GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import { chainHash, contentHash } from "#shared/chat/plans/version-chain.ts";
import { loadEngine } from "#functions/modifications/load-engine.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { edit, type Edit } from "#shared/plugging/schema/edit-schema.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { HandEdits } from "#shared/usecases/modifications/modify-plan.ts";
import { aMember, aThread } from "../builders/threads.ts";
import { aPerson, aUser } from "../builders/people.ts";
import type { Given } from "./state.ts";
import { aWorld } from "./world.ts";
import { aPlanRecord, aVersion } from "../builders/plans.ts";
import { sha256 } from "../builders/sha256.ts";
import { samplePlan } from "../builders/sample-plans.ts";
import { PLAN_ID, TENANT } from "../builders/ids.ts";

export const PLAN = samplePlan("4200346118");

const tools = PLAN.steps.filter(({ type }) => type === "dv_tool_plug");
/** The plug across 5,000 ft, at the intermediate shoe. */
export const SHOE = PLAN.steps.find(
  ({ top_ft, bottom_ft }) => (top_ft ?? 0) <= 5000 && 5000 <= (bottom_ft ?? 0),
)!;
/** The plugs across the deeper and the shallower stage tool. */
export const [DEEP_TOOL, TOOL] = [tools[0]!, tools.at(-1)!];
/** The deepest plug for usable-quality water. */
export const WATER = PLAN.steps.find(({ type }) => type === "uqw_isolation_plug")!;

const content_hash = contentHash(sha256, PLAN);

/** The baseline of the sample plan, chained as it is stored. */
export const BASELINE = aVersion({
  content_hash,
  chain_hash: chainHash(sha256, null, { content_hash, author: aPerson(), op_type: null }),
});

export const anEditOf = (wish: object): Edit => edit.parse({ reason: "as agreed", ...wish });

/** The plug at the shoe with its top so many feet higher than in the sample plan. */
export const raised = (feet: number): Edit =>
  anEditOf({
    op_type: "adjust_interval",
    step_id: SHOE.step_id,
    top_ft: (SHOE.top_ft ?? 0) - feet,
  });

/** Takes out the plug across a stage tool, which the law asks for. */
export const UNCOVERED = anEditOf({ op_type: "remove_step", step_ids: [TOOL.step_id] });

export const asked = (edits: readonly Edit[], over: Partial<HandEdits> = {}): HandEdits => ({
  edits,
  batch: false,
  dryRun: false,
  accept: null,
  expectedRevisions: null,
  ...over,
});

/** Person 1's thread on the sample plan, shared with person 2. */
export const editState = (): Given => ({
  users: [aUser(), aUser({ n: 2 }), aUser({ n: 3 })],
  plans: [aPlanRecord()],
  versions: [BASELINE],
  payloads: new Map([[`${TENANT} ${PLAN_ID} ${content_hash}`, PLAN]]),
  threads: [aThread({ rev: 3 })],
  members: [aMember(), aMember({ n: 2 })],
});

export const editWorld = (given: Given = {}, policy: Partial<GuardrailPolicy> = {}) => {
  const world = aWorld({ ...editState(), ...given });
  const notRead: unknown[] = [];
  const ports = {
    ...world.ports,
    policy: { ...GLOBAL_POLICY, ...policy },
    policyNotRead: (_tenant: string, cause: unknown) => void notRead.push(cause),
    loadEngine,
  };
  return {
    ...world,
    ports,
    /** Why settings could not be read. */
    notRead,
    /** What the thread's branch holds now. */
    standing: (): PlanPayload | undefined => {
      const { threads, versions, payloads } = world.state;
      const current = versions.find(({ id }) => id === threads[0]?.current_snapshot_id);
      return payloads.get(`${TENANT} ${PLAN_ID} ${current?.content_hash}`);
    },
  };
};

/** The error that a use case fails with. */
export const failureOf = async (promise: Promise<unknown>): Promise<AppError> => {
  const error = await promise.then(
    () => {
      throw new Error("it should have failed");
    },
    (cause: unknown) => cause,
  );
  if (!(error instanceof AppError)) throw error;
  return error;
};
