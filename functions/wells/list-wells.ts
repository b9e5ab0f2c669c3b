import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { fitAnswer } from "#shared/http/page-response.ts";
import { paging } from "#shared/http/query-fields.ts";
import { presentWell, wireWell } from "#shared/http/wire/wire-well.ts";
import { listWells, type ListWellsPorts } from "#shared/usecases/wells/list-wells.ts";

export const listWellsRoute = (ports: ListWellsPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query: z.strictObject(paging),
    answers: { 200: wirePage(wireWell) },
    handle: async ({ principal, query, routeKey }) => {
      const scope = { routeKey, principal, query };
      const cursor = ports.cursors.open(scope, query.cursor);
      const body = await fitAnswer(query.limit, async (limit) => {
        const page = await listWells(ports, principal, { limit, cursor });
        return {
          items: page.items.map(presentWell),
          next_cursor: ports.cursors.seal(scope, page.next_cursor),
        };
      });
      return { status: 200, body };
    },
  });
