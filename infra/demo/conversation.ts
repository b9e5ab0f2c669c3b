import { dataOf, errorOf, signIn, type Api, type ApiClient } from "#infra/client/client.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import { pollRun } from "#infra/client/poll-run.ts";
import type { Checks } from "./checks.ts";
import { feet, heading, noted, planTable, progressLine, said } from "./terminal.ts";

const API10 = "4200346118";
const THREAD = "/api/chat/threads/{thread_id}";

const inThread = (thread_id: string) => ({ params: { path: { thread_id } } });

/** Posts a message and polls its run until it ends, printing the progress. */
const ask = async (
  owner: ApiClient,
  threadId: string,
  content: string,
  options: Partial<Api["Run"]["options"]> = {},
): Promise<Api["Run"]> => {
  said("you", content);
  const posted = await dataOf(
    owner.POST(`${THREAD}/messages`, { ...inThread(threadId), body: { content, ...options } }),
  );
  const line = progressLine();
  const run = await pollRun(owner, posted.run, {
    onProgress: ({ status, progress }) => line.show(`${status}: step ${progress.step}, ${progress.doing}`),
  });
  line.clear();
  said("assistant", run.assistant_message?.content ?? `(no answer: ${run.error?.code ?? run.status})`);
  noted(
    `${run.status}, ${run.model ?? "no model"}, ${run.usage.model_calls} model calls, ` +
      `${run.usage.tool_calls} tool calls, $${run.cost_usd.toFixed(4)}`,
  );
  return run;
};

const says = (run: Api["Run"], ft: number | null) =>
  ft !== null && [feet(ft), String(ft)].some((figure) => run.assistant_message?.content.includes(figure));

const formationPlugs = (payload: Api["PlanPayload"]): Api["Step"][] =>
  payload.steps.filter((step) => step.purposes.includes("formation_top"));

const plugAt = (payload: Api["PlanPayload"], ft: number) =>
  payload.steps.find(
    ({ top_ft, bottom_ft }) => top_ft !== null && bottom_ft !== null && top_ft <= ft && ft <= bottom_ft,
  );

/** The example conversation about a real well; checks every answer against the plan. */
export const holdConversation = async (url: string, checks: Checks): Promise<void> => {
  heading("Sign in");
  const owner = await signIn({ url }, "demo@example.com", "demo123");
  checks.that("demo@example.com has an access token", true);

  heading(`Make the plan of ${API10}`);
  const plan = await makePlan(owner, API10);
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
  const thread = await dataOf(
    owner.POST("/api/chat/threads", {
      body: { well_api14: API10, plan_id: plan.plan_id, title: "Discuss formation plugs" },
    }),
  );
  checks.that("the thread is open, and mine", thread.permissions.can_edit, thread);
  const read = () => dataOf(owner.GET(THREAD, inThread(thread.id)));

  heading("Ask");
  const listed = await ask(owner, thread.id, "What formation plugs are in this plan?");
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
  const refused = await ask(owner, thread.id, "Can we combine the formation plugs at 6500 ft and 9500 ft?", {
    allow_plan_changes: true,
    max_tool_calls: 10,
  });
  const unchanged = await read();
  checks.that(
    "the answer names the bridge plug at 8,010 ft and the plugs there are",
    says(refused, 8010) && plugs.every((step) => says(refused, step.top_ft)),
  );
  checks.that(
    "nothing was changed",
    refused.modifications.length === 0 && unchanged.version === thread.version,
  );

  heading("Change the plan");
  const before = plugAt(plan.payload, 5000);
  const extended = await ask(owner, thread.id, "Then extend the plug at 5,000 ft up by 50 feet.");
  const modifications = await dataOf(owner.GET(`${THREAD}/modifications`, inThread(thread.id)));
  const [modification] = modifications.items;
  const changed = await read();
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
    changed.version === thread.version + 1 && changed.current_snapshot_id === modification.result_snapshot_id,
  );
  checks.that("the risk is told, and its factors add up", addsUp(modification), modification.risk_factors);

  await shareIt(url, owner, thread.id, checks);
};

const showModification = (modification: Api["Modification"]) => {
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

const addsUp = ({ risk_score, risk_factors }: Api["Modification"]) =>
  risk_score > 0 && Math.abs(risk_factors.reduce((sum, { points }) => sum + points, 0) - risk_score) < 1e-6;

const shareIt = async (url: string, owner: ApiClient, threadId: string, checks: Checks) => {
  heading("Share it");
  const thread = inThread(threadId);
  const shared = await dataOf(
    owner.POST(`${THREAD}/share`, {
      ...thread,
      body: { user_ids: ["colleague@example.com"], action: "add" },
    }),
  );
  checks.that("the colleague is let in", shared.shared_with.length === 1, shared);

  const colleague = await signIn({ url }, "colleague@example.com", "colleague123");
  const messages = await dataOf(colleague.GET(`${THREAD}/messages`, thread));
  checks.that("the colleague reads the conversation", messages.items.length === 6, messages.total);
  const refused = await errorOf(
    colleague.POST(`${THREAD}/messages`, { ...thread, body: { content: "Remove plug 3." } }),
  );
  said("colleague", "Remove plug 3.");
  noted(refused?.message ?? "accepted");
  checks.that("and gets 403 on writing", refused?.status === 403 && refused.code === "forbidden");

  const outsider = await signIn({ url }, "outsider@example.com", "outsider123");
  const hidden = await errorOf(outsider.GET(THREAD, thread));
  checks.that(
    "another company sees nothing: 404",
    hidden?.status === 404 && hidden.code === "thread_not_found",
  );
};
