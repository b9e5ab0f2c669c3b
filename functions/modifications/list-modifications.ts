import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { modification } from "#shared/chat/threads/modification.ts";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { fitAnswer } from "#shared/http/page-response.ts";
import { paging } from "#shared/http/query-fields.ts";
import { threadId } from "#shared/kernel/ids.ts";
import {
  listModifications,
  type ListModificationsPorts,
} from "#shared/usecases/modifications/list-modifications.ts";

export const listModificationsRoute = (ports: ListModificationsPorts & { cursors: CursorSeal }) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    query: z.strictObject(paging),
    answers: { 200: wirePage(modification) },
    handle: async ({ principal, path, query, routeKey }) => {
      const scope = { routeKey, principal, query: path };
      const cursor = ports.cursors.open(scope, query.cursor);
      const body = await fitAnswer(query.limit, async (limit) => {
        const page = await listModifications(ports, principal, path.thread_id, { limit, cursor });
        return { items: page.items, next_cursor: ports.cursors.seal(scope, page.next_cursor) };
      });
      return { status: 200, body };
    },
  });
