import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { fitAnswer } from "#shared/http/page-response.ts";
import { paging, queryInt } from "#shared/http/query-fields.ts";
import { presentMessage, wireMessage } from "#shared/http/wire/wire-message.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { listMessages, type ListMessagesPorts } from "#shared/usecases/runs/list-messages.ts";

const query = z
  .strictObject({
    ...paging,
    offset: queryInt(0, 999_999_999).optional(),
    order: z.enum(["asc", "desc"]).default("asc"),
    /** `results`: complete tool results. */
    include: z.literal("results").optional(),
  })
  .refine(({ cursor, offset }) => cursor === undefined || offset === undefined, {
    path: ["offset"],
    error: "send a cursor or an offset, not both",
  });

const wireMessagePage = wirePage(wireMessage).extend({ total: z.int().nonnegative() });

export const listMessagesRoute = (ports: ListMessagesPorts & { cursors: CursorSeal }) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    query,
    answers: { 200: wireMessagePage },
    handle: async ({ principal, path, query: asked, routeKey }) => {
      // a cursor continues from an offset, so the offset is not part of the cursor's scope
      const { offset, ...listed } = asked;
      const scope = { routeKey, principal, query: { ...path, ...listed } };
      const seq = ports.cursors.open(scope, asked.cursor);
      const body = await fitAnswer(asked.limit, async (limit) => {
        const page = await listMessages(ports, principal, path.thread_id, {
          order: asked.order,
          limit,
          start: seq === null ? { offset: offset ?? 0 } : { seq: Number(seq) },
        });
        return {
          items: page.items.map((item) => presentMessage(item, asked.include === "results")),
          next_cursor: ports.cursors.seal(scope, page.nextSeq === null ? null : String(page.nextSeq)),
          total: page.total,
        };
      });
      return { status: 200, body };
    },
  });
