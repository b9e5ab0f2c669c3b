import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging } from "#shared/http/query-fields.ts";
import { presentUsage, wireUsage } from "#shared/http/wire/wire-usage.ts";
import { getUsage, type GetUsagePorts } from "#shared/usecases/tenant/get-usage.ts";

const query = z.strictObject({
  /** Default: the current month. */
  month: z
    .string()
    .regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/u, "a month like 2026-11")
    .optional(),
  cursor: paging.cursor,
});

export const getUsageRoute = (ports: GetUsagePorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireUsage },
    errors: ["forbidden"],
    handle: async ({ principal, query: asked, routeKey }) => {
      const scope = { routeKey, principal, query: asked };
      const cursor = ports.cursors.open(scope, asked.cursor);
      const usage = await getUsage(ports, principal, asked.month, cursor);
      const next_cursor = ports.cursors.seal(scope, usage.next_cursor);
      return { status: 200, body: presentUsage(usage, { isFirst: cursor === null, next_cursor }) };
    },
  });
