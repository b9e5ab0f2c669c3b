import { planId, userId } from "#shared/kernel/ids.ts";
import { listedPeriod, queryBoolean } from "#shared/http/query-fields.ts";
import { apiNumber } from "#shared/plugging/schema/api-number.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentAdminThread, wireAdminThread } from "#shared/http/wire/wire-admin.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { listThreadsForAdmin, type AdminThreadsPorts } from "#shared/usecases/tenant/list-for-admin.ts";

const query = listedPeriod({
  is_active: queryBoolean.optional(),
  owner_id: userId.optional(),
  plan_id: planId.optional(),
  api14: apiNumber.optional(),
});

export const listAdminThreadsRoute = (ports: AdminThreadsPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireAdminThread) },
    errors: ["forbidden"],
    handle: async ({ principal, query: asked, routeKey }) => {
      const filter = {
        from: asked.from,
        to: asked.to,
        ownerId: asked.owner_id,
        is_active: asked.is_active,
        plan_id: asked.plan_id,
        well_api14: asked.api14?.api14,
      };
      return answerPage(
        ports.cursors,
        { principal, routeKey, query: asked },
        asked,
        (page) => listThreadsForAdmin(ports, principal, filter, page),
        presentAdminThread,
      );
    },
  });
