import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging } from "#shared/http/query-fields.ts";
import { presentDeadLetter, wireDeadLetter } from "#shared/http/wire/wire-dead-letter.ts";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { listDeadLetters, type DeadLetterPorts } from "#shared/usecases/dead-letters.ts";

export const listDeadLettersRoute = (ports: DeadLetterPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query: z.strictObject(paging),
    answers: { 200: wirePage(wireDeadLetter) },
    errors: ["forbidden"],
    handle: async ({ principal, query, routeKey }) => {
      const scope = { routeKey, principal, query };
      const page = await listDeadLetters(ports, principal, {
        limit: query.limit,
        cursor: ports.cursors.open(scope, query.cursor),
      });
      return {
        status: 200,
        body: {
          items: page.items.map(presentDeadLetter),
          next_cursor: ports.cursors.seal(scope, page.next_cursor),
        },
      };
    },
  });
