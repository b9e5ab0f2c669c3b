import * as z from "zod";
import { planStatus } from "#shared/chat/plan-record.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging } from "#shared/http/query-fields.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { presentListedPlan, wireListedPlan } from "#shared/http/wire/wire-plan.ts";
import { apiNumber } from "#shared/plugging/well/api-number.ts";
import { listPlans, type ListPlansPorts } from "#shared/usecases/list-plans.ts";

const query = z.strictObject({ ...paging, api10: apiNumber.optional(), status: planStatus.optional() });

export const listPlansRoute = (ports: ListPlansPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireListedPlan) },
    handle: async ({ principal, query: asked, routeKey }) => {
      const scope = { routeKey, principal, query: asked };
      const filter = { api10: asked.api10?.api10, status: asked.status };
      const page = await listPlans(ports, principal, filter, {
        limit: asked.limit,
        cursor: ports.cursors.open(scope, asked.cursor),
      });
      return {
        status: 200,
        body: {
          ...page,
          items: page.items.map(presentListedPlan),
          next_cursor: ports.cursors.seal(scope, page.next_cursor),
        },
      };
    },
  });
