import { describe, expect, it } from "vitest";
import { editPreview, editsPreview } from "#shared/chat/edits/edit-preview.ts";
import { modification } from "#shared/chat/threads/modification.ts";
import { bodyOf, type TestRequest } from "#test/support/api/api-events.ts";
import { aModification } from "#test/support/builders/plans.ts";
import { aRun } from "#test/support/builders/runs.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { SHOE, TOOL, editState } from "#test/support/worlds/edit-world.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { testApi } from "#test/support/api/test-api.ts";
import { ids } from "#test/support/builders/ids.ts";

const OWNER = aPrincipal(1);
const THREAD = `/api/chat/threads/${ids.thread()}`;
const EDITS = `${THREAD}/modifications`;
const REVERT = `${THREAD}/revert`;
const UNDO = `${EDITS}/${ids.modification()}/revert`;

const RAISE = {
  op_type: "adjust_interval",
  operation_payload: { step_id: SHOE.step_id, top_ft: SHOE.top_ft! - 50 },
  reason: "cover the shoe",
};
const UNCOVER = {
  op_type: "remove_step",
  operation_payload: { step_ids: [TOOL.step_id] },
  reason: "no tool there",
};

const anApi = (given: Given = {}) => {
  const api = testApi({ ...editState(), ...given });
  return { ...api, post: (path: string, body: unknown) => api.send("POST", path, { as: OWNER, body }) };
};

describe("editing by hand", () => {
  it("answers 201 with the modification and its place", async () => {
    const { post, send } = anApi();
    const made = await post(EDITS, RAISE);
    const body = modification.parse(bodyOf(made));
    expect(body).toMatchObject({ ...RAISE, result_version: 1, made_by: "hand" });
    expect([made.statusCode, made.headers?.["location"]]).toEqual([201, `${EDITS}/${body.id}`]);
    expect(bodyOf(await send("GET", `${EDITS}/${body.id}`, { as: OWNER }))).toEqual(body);
  });

  it("answers 201 with a list to a batch, also to one of one", async () => {
    const { post, state } = anApi();
    const made = await post(EDITS, { edits: [RAISE] });
    expect([made.statusCode, bodyOf(made)]).toEqual([201, { modifications: state.modifications }]);
  });

  it("answers a dry run 200 with the candidate, and a batch's with all of them", async () => {
    const { post, snapshot } = anApi();
    const stored = snapshot();
    const one = await post(EDITS, { ...RAISE, dry_run: true });
    const many = await post(EDITS, { edits: [RAISE, UNCOVER], dry_run: true });
    expect([one.statusCode, many.statusCode]).toEqual([200, 200]);
    expect(editPreview.parse(bodyOf(one))).toMatchObject({ needs_approval: false, candidate: RAISE });
    expect(editsPreview.parse(bodyOf(many))).toMatchObject({
      needs_approval: true,
      candidates: [RAISE, UNCOVER],
    });
    expect(snapshot()).toEqual(stored);
  });

  it("asks for approval with 409, and takes the same request with the hash", async () => {
    const { post } = anApi();
    const asked = await post(EDITS, UNCOVER);
    const problem = bodyOf(asked) as Record<string, unknown>;
    expect(asked.headers?.["content-type"]).toBe("application/problem+json");
    expect(problem).toMatchObject({
      status: 409,
      code: "approval_required",
      retryable: false,
      current_version: 0,
      base_version: 0,
      needs_approval: true,
      candidate: UNCOVER,
    });
    const made = await post(EDITS, { ...UNCOVER, accept: problem["hash"] });
    expect(modification.parse(bodyOf(made))).toMatchObject({ ...UNCOVER, result_version: 1 });
  });
});

describe("reverting", () => {
  it("answers 201 with its own modification, by version and by snapshot", async () => {
    const { post, state } = anApi();
    await post(EDITS, RAISE);
    const back = await post(REVERT, { version: 0, reason: "as it was" });
    const body = modification.parse(bodyOf(back));
    expect([back.statusCode, back.headers?.["location"]]).toEqual([201, `${EDITS}/${body.id}`]);
    expect(body).toMatchObject({ op_type: "revert", source_version: 1, result_version: 2 });
    const again = await post(REVERT, { snapshot_id: state.versions[1]?.id, reason: "no, as it was then" });
    expect(modification.parse(bodyOf(again)).result_version).toBe(3);
  });

  it("over a guardrail shows the candidate, whose hash sent as accept makes it", async () => {
    const { post } = anApi();
    const { hash } = bodyOf(await post(EDITS, UNCOVER)) as { hash: string };
    await post(EDITS, { ...UNCOVER, accept: hash });
    await post(REVERT, { version: 0, reason: "there is a tool" });
    const back = { version: 1, reason: "there is none" };
    const asked = await post(REVERT, back);
    expect(bodyOf(asked)).toMatchObject({ status: 409, code: "approval_required", current_version: 2 });
    const { hash: accept } = bodyOf(asked) as { hash: string };
    expect((await post(REVERT, { ...back, accept })).statusCode).toBe(201);
  });

  it("takes one modification back with 201", async () => {
    const { post } = anApi();
    const { id } = modification.parse(bodyOf(await post(EDITS, RAISE)));
    const undone = await post(`${EDITS}/${id}/revert`, { reason: "not needed" });
    expect([undone.statusCode, modification.parse(bodyOf(undone)).operation_payload]).toEqual([
      201,
      { modification_id: id },
    ]);
  });

  it("names the steps in conflict", async () => {
    const { post } = anApi();
    const { id } = modification.parse(bodyOf(await post(EDITS, RAISE)));
    await post(EDITS, {
      ...RAISE,
      operation_payload: { step_id: SHOE.step_id, bottom_ft: SHOE.bottom_ft! + 20 },
    });
    expect(bodyOf(await post(`${EDITS}/${id}/revert`, { reason: "not needed" }))).toMatchObject({
      status: 409,
      code: "revert_conflict",
      step_ids: [SHOE.step_id],
    });
  });
});

type Case = [why: string, path: string, request: TestRequest, problem: object];

const at = (...pointers: string[]) => ({
  status: 422,
  code: "invalid_request",
  errors: pointers.map((pointer) => ({ pointer })),
});
const many = (n: number) => ({ edits: Array.from({ length: n }, () => RAISE) });

const BAD: Case[] = [
  ["an empty body", EDITS, { body: {} }, at("/op_type", "/reason")],
  ["an operation that there is not", EDITS, { body: { ...RAISE, op_type: "split" } }, at("/op_type")],
  ["no reason", EDITS, { body: { ...RAISE, reason: " " } }, at("/reason")],
  [
    "arguments of another operation",
    EDITS,
    { body: { ...RAISE, operation_payload: { step_ids: ["x"] } } },
    at("/operation_payload/step_id", "/operation_payload/step_ids"),
  ],
  [
    "arguments that are no object",
    EDITS,
    { body: { ...RAISE, operation_payload: [] } },
    at("/operation_payload"),
  ],
  ["an unknown field", EDITS, { body: { ...RAISE, run_id: "x" } }, at("/run_id")],
  ["an operation and a batch", EDITS, { body: { ...RAISE, ...many(1) } }, at("/edits")],
  ["an empty batch", EDITS, { body: { edits: [] } }, at("/edits")],
  ["21 edits", EDITS, { body: many(21) }, at("/edits")],
  [
    "a batch with wrong arguments in two places",
    EDITS,
    {
      body: {
        edits: [
          { ...RAISE, operation_payload: { step_id: 3 } },
          RAISE,
          { ...UNCOVER, operation_payload: { step_ids: [] } },
        ],
      },
    },
    at("/edits/0/operation_payload/step_id", "/edits/2/operation_payload/step_ids"),
  ],
  ["a hash that is none", EDITS, { body: { ...RAISE, accept: "yes" } }, at("/accept")],
  ["accepting a dry run", EDITS, { body: { ...RAISE, dry_run: true, accept: sha256("x") } }, at("/accept")],
  [
    "an unknown step",
    EDITS,
    { body: { ...RAISE, operation_payload: { step_id: "stp_none", top_ft: 1 } } },
    { status: 422, code: "unknown_step" },
  ],
  [
    "an accepted hash of something else",
    EDITS,
    { body: { ...RAISE, accept: sha256("x") } },
    { status: 409, code: "version_conflict", current_version: 0 },
  ],
  [
    "another revision",
    EDITS,
    { body: RAISE, headers: { "if-match": `"2-x"` } },
    { status: 412, code: "precondition_failed", current_version: 0 },
  ],
  ["a reader", EDITS, { as: aPrincipal(2), body: RAISE }, { status: 403, code: "forbidden" }],
  ["a stranger", EDITS, { as: aPrincipal(3), body: RAISE }, { status: 404, code: "thread_not_found" }],
  ["no body", EDITS, {}, at("/op_type", "/reason")],
  ["no JSON", EDITS, { body: "{" }, { status: 400, code: "malformed_json" }],
  ["no target", REVERT, { body: { reason: "x" } }, at("/snapshot_id")],
  [
    "two targets",
    REVERT,
    { body: { reason: "x", version: 0, snapshot_id: ids.snapshot() } },
    at("/snapshot_id"),
  ],
  ["a version below 0", REVERT, { body: { reason: "x", version: -1 } }, at("/version")],
  ["going back without a reason", REVERT, { body: { version: 0 } }, at("/reason")],
  [
    "going back to what is not there",
    REVERT,
    { body: { reason: "x", version: 4 } },
    { status: 404, code: "snapshot_not_found", version: 4, current_version: 0 },
  ],
  [
    "going back to where it stands",
    REVERT,
    { body: { reason: "x", version: 0 } },
    { status: 422, code: "edit_no_change" },
  ],
  ["a reader going back", REVERT, { as: aPrincipal(2), body: { reason: "x", version: 0 } }, { status: 403 }],
  ["taking back without a reason", UNDO, { body: {} }, at("/reason")],
  [
    "taking back what is not there",
    UNDO,
    { body: { reason: "x" } },
    { status: 404, code: "modification_not_found" },
  ],
  [
    "taking back an id that is none",
    `${EDITS}/1/revert`,
    { body: { reason: "x" } },
    { status: 404, code: "modification_not_found" },
  ],
  [
    "a stranger taking back",
    UNDO,
    { as: aPrincipal(3), body: { reason: "x" } },
    { status: 404, code: "thread_not_found" },
  ],
];

describe("the routes that change a plan by hand", () => {
  it.each(BAD)("refuse %s", async (_, path, request, problem) => {
    const { send, snapshot } = anApi({ modifications: [aModification({ thread_id: ids.thread(2) })] });
    const stored = snapshot();
    const answer = await send("POST", path, { as: OWNER, ...request });
    expect(answer.headers?.["content-type"]).toBe("application/problem+json");
    expect(bodyOf(answer)).toMatchObject({ status: answer.statusCode, ...problem });
    expect(snapshot()).toEqual(stored);
  });

  it.each([
    [EDITS, RAISE],
    [REVERT, { version: 0, reason: "x" }],
    [UNDO, { reason: "x" }],
  ])("wait for the open run: %s", async (path, body) => {
    const { post } = anApi({
      runs: [aRun()],
      activeRuns: new Map([[ids.thread(), ids.run()]]),
      modifications: [aModification()],
    });
    expect(bodyOf(await post(path, body))).toMatchObject({
      status: 409,
      code: "run_active",
      retryable: true,
      active_run_id: ids.run(),
    });
  });
});
