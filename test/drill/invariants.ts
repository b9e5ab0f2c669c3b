import { isDeepStrictEqual } from "node:util";
import { createHash } from "node:crypto";
import { type Hash, isChained } from "#shared/chat/plans/version-chain.ts";
import { isOpen, type Run, type ToolCall } from "#shared/chat/runs/run.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { StoredFacts } from "./stored-facts.ts";

/** One invariant: the number of items checked, and the violations. */
export interface Finding {
  name: string;
  looked: number;
  /** The violations, each beginning with the id of its run or thread. */
  wrong: string[];
}

const sha256: Hash = (text) => createHash("sha256").update(text).digest("hex");

const groupBy = <T>(items: readonly T[], of: (item: T) => string | null): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = of(item) ?? "";
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
};

const placeOf = ({ run_id, step, index }: ToolCall): string => `${run_id} ${step}/${index}`;
const errorOf = ({ result }: ToolCall): unknown =>
  typeof result === "object" && result !== null && "error" in result ? result.error : null;

/** The versions of a branch, from its tip to its baseline. */
const branchOf = (facts: StoredFacts, end: string, begin: string): VersionNode[] => {
  const byId = new Map(facts.versions.map((node) => [node.id as string, node]));
  const branch: VersionNode[] = [];
  for (let at: string | null = end; at !== null;) {
    const node = byId.get(at);
    if (!node || branch.includes(node)) break;
    branch.push(node);
    at = node.id === begin ? null : node.parent_id;
  }
  return branch;
};

const severalOf = <T>(items: readonly T[], of: (item: T) => string, what: string): string[] =>
  [...groupBy(items, of)].filter(([, same]) => same.length > 1).map(([key]) => `${key} has several ${what}`);

const edits = ({ modifications, calls, messages, versions }: StoredFacts): Finding[] => {
  const receipts = calls.filter(({ modification_id }) => modification_id !== null);
  const byModification = groupBy(receipts, ({ modification_id }) => modification_id);
  const known = new Set(modifications.map(({ id }) => id as string));
  return [
    {
      name: "modifications = distinct accepted edit receipts",
      looked: modifications.length,
      wrong: [
        ...modifications
          .filter(({ id, made_by }) => made_by === "assistant" && byModification.get(id)?.length !== 1)
          .map(({ id, run_id }) => `${run_id} ${id} has ${byModification.get(id)?.length ?? 0} receipts`),
        ...receipts
          .filter(({ modification_id }) => !known.has(modification_id ?? ""))
          .map((call) => `${placeOf(call)} tells of a modification that is not there`),
      ],
    },
    {
      name: "duplicates of edits, versions and answers",
      looked: modifications.length + messages.length,
      wrong: [
        ...severalOf(
          modifications,
          (one) => `${one.thread_id} ${one.source_version}`,
          "edits of one version",
        ),
        ...severalOf(
          versions.filter(({ thread_id }) => thread_id !== null),
          (one) => `${one.thread_id} ${one.version}`,
          "versions of one number",
        ),
        ...severalOf(
          messages.filter(({ reply_to }) => reply_to !== null),
          (one) => `${one.run_id} ${one.reply_to}`,
          "answers",
        ),
      ],
    },
  ];
};

const branches = (facts: StoredFacts): Finding[] => {
  const payloads = new Set(facts.payloads);
  const onBranch = new Set<string>();
  const wrong: string[] = [];
  for (const {
    id,
    current_snapshot_id,
    baseline_snapshot_id,
    version,
    modification_count,
  } of facts.threads) {
    const branch = branchOf(facts, current_snapshot_id, baseline_snapshot_id);
    const own = branch.filter(({ thread_id }) => thread_id === id);
    for (const node of branch) onBranch.add(node.id);
    if (branch.at(-1)?.id !== baseline_snapshot_id) wrong.push(`${id} does not reach its beginning`);
    if (branch[0]?.version !== version) wrong.push(`${id} says version ${version} and ends with another`);
    if (own.length !== modification_count)
      wrong.push(`${id} has ${own.length} versions of ${modification_count}`);
    for (const [at, node] of branch.entries()) {
      const parent = branch[at + 1] ?? null;
      if (!payloads.has(node.content_hash)) wrong.push(`${id} ${node.id} has no payload`);
      if (parent && !isChained(sha256, parent, node))
        wrong.push(`${id} ${node.id} does not follow its parent`);
    }
  }
  const made = new Set(
    facts.modifications.map(({ id, result_snapshot_id }) => `${id} ${result_snapshot_id}`),
  );
  for (const node of facts.versions.filter(({ modification_id }) => modification_id !== null)) {
    if (!onBranch.has(node.id)) wrong.push(`${node.thread_id} ${node.id} is on no branch`);
    if (!made.has(`${node.modification_id} ${node.id}`))
      wrong.push(`${node.thread_id} ${node.id} has no record`);
  }
  return [{ name: "versions contiguous, unique, chained, stored", looked: facts.versions.length, wrong }];
};

const answers = ({ messages, runs, threads }: StoredFacts): Finding[] => {
  const byMessage = groupBy(runs, ({ message_id }) => message_id);
  const byReply = groupBy(
    messages.filter(({ role }) => role === "assistant"),
    ({ reply_to }) => reply_to,
  );
  const questions = messages.filter(({ role }) => role === "user");
  const lost = questions.flatMap(({ id, run_id }) => {
    const ended = (byMessage.get(id) ?? []).filter(({ status }) => !isOpen(status)).length;
    const replies = byReply.get(id)?.length ?? 0;
    return ended === 1 && replies === 1
      ? []
      : [`${run_id} ${id} has ${ended} ended runs and ${replies} answers`];
  });
  const empty = messages
    .filter(({ role, content }) => role === "assistant" && !content.trim())
    .map(({ run_id }) => `${run_id} was answered without a word`);
  const byThread = groupBy(messages, ({ thread_id }) => thread_id);
  const gaps = threads.flatMap(({ id, message_count, last_message }) => {
    const said = (byThread.get(id) ?? []).toSorted((a, b) => a.seq - b.seq);
    if (said.some(({ seq }, at) => seq !== at + 1)) return [`${id} has a gap or a double in its numbers`];
    if (said.some(({ role }, at) => role !== (at % 2 === 0 ? "user" : "assistant")))
      return [`${id} is out of turn`];
    if (said.length !== message_count) return [`${id} counts ${message_count} messages of ${said.length}`];
    return last_message?.created_at === said.at(-1)?.created_at ? [] : [`${id} shows another last message`];
  });
  return [
    { name: "lost messages", looked: questions.length, wrong: [...lost, ...empty] },
    { name: "message seq contiguous, thread counters = items", looked: messages.length, wrong: gaps },
  ];
};

const stuck = ({ runs, activeRuns, dueRows }: StoredFacts): Finding => ({
  name: "stuck runs",
  looked: runs.length,
  wrong: [
    ...runs.filter(({ status }) => isOpen(status)).map(({ id, status }) => `${id} is ${status}`),
    ...runs
      .filter(({ lease_until, next_check_at, ended_at }) => lease_until ?? next_check_at ?? !ended_at)
      .map(({ id }) => `${id} has ended and still has a lease, a check or no end`),
    ...activeRuns.map((id) => `${id} still holds its thread`),
    ...dueRows.map((row) => `${row.replace("RUN#", "run_")} is still in the index`),
  ],
});

const calls = ({ runs, steps, calls: made }: StoredFacts): Finding[] => {
  const answered = new Set(made.map(placeOf));
  const asked = steps.flatMap(({ run_id, n, calls: list }) =>
    list.map((_, index) => `${run_id} ${n}/${index}`),
  );
  const places = new Set(asked);
  const byRun = groupBy(made, ({ run_id }) => run_id);
  return [
    {
      name: "orphan calls",
      looked: asked.length,
      wrong: [
        ...asked.filter((place) => !answered.has(place)).map((place) => `${place} has no answer`),
        ...[...answered].filter((place) => !places.has(place)).map((place) => `${place} was never asked for`),
      ],
    },
    {
      name: "edits that the message did not allow, calls beyond its limit",
      looked: runs.length,
      wrong: runs.flatMap(({ id, options }) => {
        const list = byRun.get(id) ?? [];
        const allowed = options.allow_plan_changes && !options.dry_run;
        const within = list.filter(
          (call) => !["tool_call_limit", "not_done"].includes(String(errorOf(call))),
        );
        return [
          ...(within.length > options.max_tool_calls ? [`${id} made ${within.length} calls`] : []),
          ...(!allowed && list.some(({ modification_id }) => modification_id) ? [`${id} edited`] : []),
        ];
      }),
    },
  ];
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const bills = ({ runs, steps, calls: made, usage, modifications }: StoredFacts): Finding[] => {
  const bill = groupBy(usage, ({ run_id }) => run_id);
  const stepsOf = groupBy(steps, ({ run_id }) => run_id);
  const callsOf = groupBy(made, ({ run_id }) => run_id);
  const editsOf = groupBy(modifications, ({ run_id }) => run_id);
  const proven = (run: Run) => {
    const own = stepsOf.get(run.id) ?? [];
    return {
      usage: {
        input_tokens: sum(own.map((step) => step.usage.input_tokens)),
        cached_tokens: sum(own.map((step) => step.usage.cached_tokens)),
        output_tokens: sum(own.map((step) => step.usage.output_tokens)),
        model_calls: own.length,
        tool_calls: (callsOf.get(run.id) ?? []).filter((call) => errorOf(call) !== "not_done").length,
      },
      cost_micro_usd: sum(own.map(({ cost_micro_usd }) => cost_micro_usd)),
    };
  };
  const told = ({ usage: used, cost_micro_usd }: Pick<Run, "usage" | "cost_micro_usd">) => ({
    usage: used,
    cost_micro_usd,
  });
  return [
    {
      name: "one usage item a run, its sums those of the answers",
      looked: usage.length,
      wrong: runs.flatMap((run) => {
        const [own, ...more] = bill.get(run.id) ?? [];
        if (!own || more.length > 0) return [`${run.id} has ${own ? more.length + 1 : 0} usage items`];
        const is = proven(run);
        return isDeepStrictEqual(told(own), is) && isDeepStrictEqual(told(run), is)
          ? []
          : [`${run.id} is billed ${JSON.stringify(told(own))} for ${JSON.stringify(is)}`];
      }),
    },
    {
      name: "runs tell the edits that they made",
      looked: runs.length,
      wrong: runs.flatMap((run) => {
        const own = (editsOf.get(run.id) ?? []).toSorted((a, b) => a.result_version - b.result_version);
        const same = isDeepStrictEqual(
          run.modification_ids,
          own.map(({ id }) => id),
        );
        // a run that proposed and changed nothing was rejected
        const idle = run.proposal_id !== null && run.outcome === "rejected" ? "rejected" : "no_change";
        const outcome = own.length > 0 ? "changed" : idle;
        const version = own.at(-1)?.result_version ?? null;
        return same && run.outcome === outcome && run.result_version === version
          ? []
          : [`${run.id} tells ${run.outcome} ${run.modification_ids.join()} version ${run.result_version}`];
      }),
    },
  ];
};

const approvals = ({ proposals, modifications, runs }: StoredFacts): Finding => {
  const made = new Set(modifications.map(({ id }) => id as string));
  const byRun = new Map(runs.map((run) => [run.id as string, run]));
  return {
    name: "edits made of proposals = approved ones whose run went on",
    looked: proposals.length,
    wrong: proposals.flatMap(({ id, run_id, modification_id, status }) => {
      const isMade = made.has(modification_id);
      if (isMade && status !== "approved") return [`${run_id} made what was ${status} in ${id}`];
      const completed = byRun.get(run_id)?.status === "completed";
      return status === "approved" && completed && !isMade ? [`${run_id} never made the approved ${id}`] : [];
    }),
  };
};

/** The invariants of a table in which every run has ended, whatever happened before. */
export const checkFacts = (facts: StoredFacts): Finding[] => [
  ...edits(facts),
  ...branches(facts),
  ...answers(facts),
  stuck(facts),
  ...calls(facts),
  ...bills(facts),
  approvals(facts),
];
