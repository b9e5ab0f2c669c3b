import * as z from "zod";
import { COMMENT_CHARS } from "#shared/chat/status-record.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { presentPublication, wirePublication } from "#shared/http/wire/wire-publication.ts";
import { threadTag } from "#shared/http/wire/wire-thread.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { publishBranch, type PublishBranchPorts } from "#shared/usecases/publish-branch.ts";

export const publishBranchRoute = (ports: PublishBranchPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body: z.strictObject({ comment: z.string().trim().max(COMMENT_CHARS).default("") }),
    answers: { 200: wirePublication },
    errors: [
      "forbidden",
      "thread_archived",
      "run_active",
      "plan_locked",
      "precondition_failed",
      "version_conflict",
    ],
    headers: ["etag"],
    handle: async ({ principal, path, body, ifMatch }) => {
      const published = await publishBranch(ports, principal, path.thread_id, {
        comment: body.comment,
        expectedRevisions: expectedRevisions(ifMatch),
      });
      return { status: 200, body: presentPublication(published), etag: threadTag(published.view) };
    },
  });
