import * as z from "zod";
import { planId } from "#shared/kernel/ids.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { shareNames } from "#shared/http/wire/share-names.ts";
import { presentSharedThread, threadTag, wireSharedThread } from "#shared/http/wire/wire-thread.ts";
import { apiNumber } from "#shared/plugging/schema/api-number.ts";
import {
  createThread,
  type CreateThreadPorts,
  type SharedThread,
} from "#shared/usecases/threads/create-thread.ts";
import { title } from "./fields.ts";

const body = z.strictObject({
  well_api14: apiNumber,
  plan_id: planId,
  /** Left out: the lease and number of the well. */
  title,
  share_with_user_ids: shareNames.default([]),
});

export const createThreadRoute = (ports: CreateThreadPorts) =>
  defineRoute({
    body,
    answers: { 201: wireSharedThread },
    errors: ["forbidden", "plan_not_found"],
    headers: ["etag", "location"],
    handle: ({ principal, body: asked, answering }) => {
      const order = {
        well: asked.well_api14,
        planId: asked.plan_id,
        title: asked.title,
        shareWith: asked.share_with_user_ids,
      };
      return answering(present, (keep) => createThread(ports, principal, order, keep));
    },
  });

const present = (view: SharedThread) => ({
  status: 201 as const,
  body: presentSharedThread(view),
  headers: { location: `/api/chat/threads/${view.thread.id}` },
  etag: threadTag(view),
});
