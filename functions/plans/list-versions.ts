import * as z from "zod";
import { planId } from "#shared/kernel/ids.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging, queryBoolean } from "#shared/http/query-fields.ts";
import { presentVersionPage, wireVersionPage } from "#shared/http/wire/wire-version.ts";
import { listVersions, type ListVersionsPorts } from "#shared/usecases/plans/list-versions.ts";

const query = z.strictObject({ ...paging, verify: queryBoolean.default(false) });

export const listVersionsRoute = (ports: ListVersionsPorts & { cursors: CursorSeal }) =>
  defineRoute({
    path: z.strictObject({ plan_id: planId }),
    query,
    answers: { 200: wireVersionPage },
    handle: async ({ principal, path, query: asked, routeKey }) => {
      const scope = { routeKey, principal, query: path };
      const cursor = ports.cursors.open(scope, asked.cursor);
      const position = { limit: asked.limit, cursor };
      const page = await listVersions(ports, principal, path.plan_id, position, asked.verify);
      return { status: 200, body: presentVersionPage(page, ports.cursors.seal(scope, page.next_cursor)) };
    },
  });
