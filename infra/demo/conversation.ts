import type { PlanPayload, Step } from "#shared/plugging/plan/plan-schema.ts";
import type { ApiClient } from "./api-client.ts";
import type { Checks } from "./checks.ts";
import { feet, heading, noted, planTable, progressLine, said } from "./terminal.ts";
import type {
  ModificationAnswer,
  PlanAnswer,
  PostedAnswer,
  Problem,
  RunAnswer,
  ThreadAnswer,
} from "./wire.ts";

const DEADLINE_MS = 60_000;
const API10 = "4200346118";

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Posts a message and polls its run to the end, telling what the assistant is at. */
export const ask = async (
  owner: ApiClient,
  threadId: string,
  content: string,
  options: object = {},
): Promise<RunAnswer> => {
  said("you", content);
  const posted = await owner.post<PostedAnswer & Problem>(`/api/chat/threads/${threadId}/messages`, {
    content,
    ...options,
  });
  if (posted.status !== 202)
    throw new Error(`the message was not accepted: ${posted.status} ${posted.body.detail}`);
  const line = progressLine();
  const until = Date.now() + DEADLINE_MS;
  while (Date.now() < until) {
    const { body: run } = await owner.get<RunAnswer>(
      `/api/chat/threads/${threadId}/runs/${posted.body.run.id}?wait=5`,
    );
    line.show(`${run.status}: step ${run.progress.step}, ${run.progress.doing}`);
    if (!["queued", "running", "awaiting_approval", "cancelling"].includes(run.status)) {
      line.clear();
      said("assistant", run.assistant_message?.content ?? `(no answer: ${run.error?.code ?? run.status})`);
      noted(
        `${run.status}, ${run.model ?? "no model"}, ${run.usage.model_calls} model calls, ` +
          `${run.usage.tool_calls} tool calls, $${run.cost_usd.toFixed(4)}`,
      );
      return run;
    }
    await sleep(Math.min(run.poll_after_ms, 1000));
  }
  throw new Error(`the run did not end within ${DEADLINE_MS / 1000} s`);
};

const says = (run: RunAnswer, ft: number | null) =>
  ft !== null && [feet(ft), String(ft)].some((figure) => run.assistant_message?.content.includes(figure));

const formationPlugs = (payload: PlanPayload): Step[] =>
  payload.steps.filter((step) => step.purposes.includes("formation_top"));

const plugAt = (payload: PlanPayload, ft: number) =>
  payload.steps.find(
    ({ top_ft, bottom_ft }) => top_ft !== null && bottom_ft !== null && top_ft <= ft && ft <= bottom_ft,
  );

/** The example conversation on a real well; every answer is checked against the plan it speaks of. */
export const holdConversation = async (anyone: ApiClient, checks: Checks): Promise<void> => {
  heading("Sign in");
  const owner = await anyone.signIn("demo@example.com", "demo123");
  checks.that("demo@example.com has an access token", true);

  heading(`Make the plan of ${API10}`);
  const made = await owner.post<PlanAnswer>("/api/plans/w3a/from-api", { api10: API10 });
  const plan = made.body;
  checks.that("the plan is made", made.status === 201 || made.status === 200, made.body);
  planTable(plan.payload.steps);
  const totals = plan.payload.materials_totals;
  noted(`${totals.sacks} sacks, ${totals.slurry_bbl} bbl slurry, ${totals.mud_bbl} bbl mud between plugs`);
  for (const { severity, message, citation } of plan.payload.violations)
    noted(`${severity}: ${message} (${citation})`);
  checks.that(
    "no violation of severity error",
    plan.payload.violations.every(({ severity }) => severity !== "error"),
  );

  heading("Open a thread");
  const opened = await owner.post<ThreadAnswer>("/api/chat/threads", {
    well_api14: API10,
    plan_id: plan.plan_id,
    title: "Discuss formation plugs",
  });
  checks.that(
    "the thread is open, and mine",
    opened.status === 201 && opened.body.permissions.can_edit,
    opened.body,
  );
  const path = `/api/chat/threads/${opened.body.id}`;

  heading("Ask");
  const listed = await ask(owner, opened.body.id, "What formation plugs are in this plan?");
  const plugs = formationPlugs(plan.payload);
  checks.that(
    `the answer lists all ${plugs.length} formation plugs with depths and sacks`,
    plugs.length > 0 &&
      plugs.every(
        (step) =>
          says(listed, step.top_ft) &&
          says(listed, step.bottom_ft) &&
          says(listed, step.materials?.sacks ?? null),
      ),
  );

  heading("Ask for what this well does not have");
  const refused = await ask(
    owner,
    opened.body.id,
    "Can we combine the formation plugs at 6500 ft and 9500 ft?",
    {
      allow_plan_changes: true,
      max_tool_calls: 10,
    },
  );
  const unchanged = await owner.get<ThreadAnswer>(path);
  checks.that(
    "the answer names the bridge plug at 8,010 ft and the plugs there are",
    says(refused, 8010) && plugs.every((step) => says(refused, step.top_ft)),
  );
  checks.that(
    "nothing was changed",
    refused.modifications.length === 0 && unchanged.body.version === opened.body.version,
  );

  heading("Change the plan");
  const before = plugAt(plan.payload, 5000);
  const extended = await ask(owner, opened.body.id, "Then extend the plug at 5,000 ft up by 50 feet.");
  const { body: modifications } = await owner.get<{ items: ModificationAnswer[] }>(`${path}/modifications`);
  const [modification] = modifications.items;
  const changed = await owner.get<ThreadAnswer>(path);
  checks.that("the run ended", extended.status === "completed", extended.error);
  checks.that("there is one modification", modifications.items.length === 1);
  if (!modification || !before) return;
  showModification(modification);
  const [step] = modification.diff.steps.modified.filter(({ step_id }) => step_id === before.step_id);
  const top = step?.fields.find(({ field }) => field === "top_ft");
  checks.that(
    "the plug's top is 50 ft higher",
    top?.old === before.top_ft && top?.new === (before.top_ft ?? 0) - 50,
    top,
  );
  checks.that(
    "the thread stands on the new version",
    changed.body.version === opened.body.version + 1 &&
      changed.body.current_snapshot_id === modification.result_snapshot_id,
  );
  checks.that("the risk is told, and its factors add up", addsUp(modification), modification.risk_factors);

  await shareIt(anyone, owner, path, checks);
};

const showModification = (modification: ModificationAnswer) => {
  for (const sentence of modification.diff.sentences) noted(`diff: ${sentence}`);
  noted(
    `risk ${modification.risk_score.toFixed(3)}: ${modification.risk_factors.map((factor) => factor.message).join("; ")}`,
  );
  const { added, resolved, unchanged_count } = modification.violations_delta;
  noted(`violations: ${added.length} new, ${resolved.length} resolved, ${unchanged_count} as before`);
  noted(
    `version ${modification.source_version} → ${modification.result_version}, ${modification.result_snapshot_id}`,
  );
};

const addsUp = ({ risk_score, risk_factors }: ModificationAnswer) =>
  risk_score > 0 && Math.abs(risk_factors.reduce((sum, { points }) => sum + points, 0) - risk_score) < 1e-6;

const shareIt = async (anyone: ApiClient, owner: ApiClient, path: string, checks: Checks) => {
  heading("Share it");
  const shared = await owner.post<ThreadAnswer>(`${path}/share`, {
    user_ids: ["colleague@example.com"],
    action: "add",
  });
  checks.that(
    "the colleague is let in",
    shared.status === 200 && shared.body.shared_with.length === 1,
    shared.body,
  );

  const colleague = await anyone.signIn("colleague@example.com", "colleague123");
  const read = await colleague.get<{ items: unknown[] }>(`${path}/messages`);
  checks.that(
    "the colleague reads the conversation",
    read.status === 200 && read.body.items.length === 6,
    read.status,
  );
  const written = await colleague.post<Problem>(`${path}/messages`, { content: "Remove plug 3." });
  said("colleague", "Remove plug 3.");
  noted(`${written.status} ${written.body.code}: ${written.body.detail}`);
  checks.that("and gets 403 on writing", written.status === 403 && written.body.code === "forbidden");

  const outsider = await anyone.signIn("outsider@example.com", "outsider123");
  const hidden = await outsider.get<Problem>(path);
  checks.that(
    "another company sees nothing: 404",
    hidden.status === 404 && hidden.body.code === "thread_not_found",
  );
};
