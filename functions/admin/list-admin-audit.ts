import { auditAction } from "#shared/chat/tenants/audit-record.ts";
import { userId } from "#shared/kernel/ids.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { listedPeriod } from "#shared/http/query-fields.ts";
import { presentAudit, wireAudit } from "#shared/http/wire/wire-admin.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { listAuditForAdmin, type AdminAuditPorts } from "#shared/usecases/tenant/list-for-admin.ts";

const query = listedPeriod({
  action: auditAction.optional(),
  actor_id: userId.optional(),
});

export const listAdminAuditRoute = (ports: AdminAuditPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireAudit) },
    errors: ["forbidden"],
    handle: async ({ principal, query: asked, routeKey }) => {
      const filter = { from: asked.from, to: asked.to, action: asked.action, actorId: asked.actor_id };
      return answerPage(
        ports.cursors,
        { principal, routeKey, query: asked },
        asked,
        (page) => listAuditForAdmin(ports, principal, filter, page),
        presentAudit,
      );
    },
  });
