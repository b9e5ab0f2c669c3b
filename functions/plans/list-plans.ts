import * as z from "zod";
import { planStatus } from "#shared/chat/plans/plan-record.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging } from "#shared/http/query-fields.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { presentListedPlan, wireListedPlan } from "#shared/http/wire/wire-plan.ts";
import { apiNumber } from "#shared/plugging/schema/api-number.ts";
import { listPlans, type ListPlansPorts } from "#shared/usecases/plans/list-plans.ts";

const query = z.strictObject({ ...paging, api10: apiNumber.optional(), status: planStatus.optional() });

export const listPlansRoute = (ports: ListPlansPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireListedPlan) },
    handle: async ({ principal, query: asked, routeKey }) => {
      const filter = { api10: asked.api10?.api10, status: asked.status };
      return answerPage(
        ports.cursors,
        { routeKey, principal, query: asked },
        asked,
        (page) => listPlans(ports, principal, filter, page),
        presentListedPlan,
      );
    },
  });
