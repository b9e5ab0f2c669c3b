import * as z from "zod";
import { sha256, runId, threadId } from "#shared/kernel/ids.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { answerRun, wireRun } from "#shared/http/wire/wire-run.ts";
import { soundLines } from "#shared/kernel/one-line.ts";
import { reason } from "#shared/plugging/schema/edit-schema.ts";
import type { RunView } from "#shared/usecases/runs/get-run.ts";
import { decideProposal, type DecideProposalPorts } from "#shared/usecases/runs/decide-proposal.ts";

const body = z.strictObject({
  decision: z.enum(["approve", "reject"]),
  reason: soundLines(reason).optional(),
  proposal_hash: sha256,
});

export const decideProposalRoute = (ports: DecideProposalPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId, run_id: runId }),
    body,
    answers: { 202: wireRun },
    errors: ["forbidden", "proposal_decided", "run_ended", "version_conflict"],
    headers: ["etag", "location", "retry-after"],
    handle: ({ principal, path, body: { decision, reason: why, proposal_hash: hash }, answering }) => {
      const ids = { thread: path.thread_id, run: path.run_id };
      const answer = { decision, reason: why ?? null, hash };
      const present = (view: RunView) => answerRun(202, view, ports.now());
      return answering(present, (keep) => decideProposal(ports, principal, ids, answer, keep));
    },
  });
