import * as z from "zod";
import { planId } from "#shared/kernel/ids.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { listedPeriod } from "#shared/http/query-fields.ts";
import { presentAdminModification, wireAdminModification } from "#shared/http/wire/wire-admin.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { listModificationsForAdmin, type ListsPorts } from "#shared/usecases/tenant/list-for-admin.ts";

const query = listedPeriod({
  op_type: z
    .string()
    .regex(/^[a-z_]{1,40}$/u)
    .optional(),
  /** The minimum risk, from 0 to 1. */
  risk: z
    .string()
    .regex(/^(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/u, "a number from 0 to 1")
    .transform(Number)
    .optional(),
  status: wireAdminModification.shape.status.optional(),
  plan_id: planId.optional(),
});

export const listAdminModificationsRoute = (ports: ListsPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireAdminModification) },
    errors: ["forbidden"],
    handle: async ({ principal, query: asked, routeKey }) => {
      const filter = {
        from: asked.from,
        to: asked.to,
        opType: asked.op_type,
        risk: asked.risk,
        published: asked.status && asked.status === "published",
        planId: asked.plan_id,
      };
      return answerPage(
        ports.cursors,
        { principal, routeKey, query: asked },
        asked,
        (page) => listModificationsForAdmin(ports, principal, filter, page),
        presentAdminModification,
      );
    },
  });
