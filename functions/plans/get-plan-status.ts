import * as z from "zod";
import { planId } from "#shared/kernel/ids.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging } from "#shared/http/query-fields.ts";
import { planStatusTag, presentPlanStatus, wirePlanStatus } from "#shared/http/wire/wire-plan-status.ts";
import { getPlanStatus, type GetPlanStatusPorts } from "#shared/usecases/plans/get-plan-status.ts";

/** The status of a plan; pagination applies to its history. */
export const getPlanStatusRoute = (ports: GetPlanStatusPorts & { cursors: CursorSeal }) =>
  defineRoute({
    path: z.strictObject({ plan_id: planId }),
    query: z.strictObject(paging),
    answers: { 200: wirePlanStatus },
    headers: ["etag"],
    handle: async ({ principal, path, query, routeKey }) => {
      const scope = { routeKey, principal, query: path };
      const page = { limit: query.limit, cursor: ports.cursors.open(scope, query.cursor) };
      const view = await getPlanStatus(ports, principal, path.plan_id, page);
      const body = presentPlanStatus(view, ports.cursors.seal(scope, view.history.next_cursor));
      return { status: 200, body, etag: planStatusTag(body) };
    },
  });
