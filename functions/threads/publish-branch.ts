import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { sentComment } from "#shared/http/wire/wire-plan-status.ts";
import { presentPublication, wirePublication } from "#shared/http/wire/wire-publication.ts";
import { threadTag } from "#shared/http/wire/wire-thread.ts";
import { threadId } from "#shared/kernel/ids.ts";
import {
  publishBranch,
  type PublishBranchPorts,
  type PublishedBranch,
} from "#shared/usecases/threads/publish-branch.ts";

export const publishBranchRoute = (ports: PublishBranchPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body: z.strictObject({ comment: sentComment }),
    answers: { 200: wirePublication },
    errors: [
      "forbidden",
      "thread_archived",
      "run_active",
      "plan_locked",
      "plan_changes_not_allowed",
      "operation_blocked",
      "precondition_failed",
      "version_conflict",
    ],
    headers: ["etag"],
    handle: ({ principal, path, body, ifMatch, answering }) => {
      const order = { comment: body.comment, expectedRevisions: expectedRevisions(ifMatch) };
      return answering(present, (keep) => publishBranch(ports, principal, path.thread_id, order, keep));
    },
  });

const present = (published: PublishedBranch) => ({
  status: 200 as const,
  body: presentPublication(published),
  etag: threadTag(published.view),
});
