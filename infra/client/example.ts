import { dataOf, errorOf, signIn } from "./client.ts";
import { makePlan } from "./make-plan.ts";
import { pollRun } from "./poll-run.ts";

const url = process.env["URL"] ?? "http://127.0.0.1:3000";
const owner = await signIn({ url }, "demo@example.com", "demo123");
const { plan_id, api14 } = await makePlan(owner, "4200346118");
const body = { well_api14: api14, plan_id, title: "Discuss formation plugs" };
const { id: thread_id } = await dataOf(owner.POST("/api/chat/threads", { body }));

const THREAD = "/api/chat/threads/{thread_id}";
const thread = { params: { path: { thread_id } } };
const ask = async (content: string) => {
  const { run } = await dataOf(owner.POST(`${THREAD}/messages`, { ...thread, body: { content } }));
  const { assistant_message } = await pollRun(owner, run);
  console.log(`${assistant_message?.content}\n`);
};
await ask("What formation plugs are in this plan?");
await ask("Can we combine the formation plugs at 6500 ft and 9500 ft?");
await ask("Then extend the plug at 5,000 ft up by 50 feet.");
const { items } = await dataOf(owner.GET(`${THREAD}/modifications`, thread));
for (const { op_type, diff, risk_score } of items) console.log(op_type, ...diff.sentences, risk_score);

const share = { user_ids: ["colleague@example.com"], action: "add" as const };
await dataOf(owner.POST(`${THREAD}/share`, { ...thread, body: share }));
const colleague = await signIn({ url }, "colleague@example.com", "colleague123");
const order = colleague.POST(`${THREAD}/messages`, { ...thread, body: { content: "Remove plug 3." } });
console.log((await errorOf(order))?.message);
