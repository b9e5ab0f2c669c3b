import * as z from "zod";
import { planStatus } from "#shared/chat/plans/plan-record.ts";
import { planId } from "#shared/kernel/ids.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import {
  planStatusTag,
  presentPlanStatus,
  sentComment,
  wirePlanStatus,
} from "#shared/http/wire/wire-plan-status.ts";
import type { PlanStatusView } from "#shared/usecases/plans/get-plan-status.ts";
import { changePlanStatus, type ChangePlanStatusPorts } from "#shared/usecases/plans/change-plan-status.ts";

const body = z.strictObject({
  to: planStatus,
  comment: sentComment,
});

export const changePlanStatusRoute = (ports: ChangePlanStatusPorts & { cursors: CursorSeal }) =>
  defineRoute({
    path: z.strictObject({ plan_id: planId }),
    body,
    answers: { 200: wirePlanStatus },
    errors: ["forbidden", "transition_not_allowed", "gate_failed", "precondition_failed", "version_conflict"],
    headers: ["etag"],
    handle: ({ principal, path, body: asked, ifMatch, routeKey, answering }) => {
      const order = { ...asked, expectedVersions: expectedRevisions(ifMatch) };
      // the client reads further history by GET, so the cursor is signed for that route
      const scope = { routeKey: routeKey.replace(/^POST/u, "GET"), principal, query: path };
      const present = (view: PlanStatusView) => {
        const answer = presentPlanStatus(view, ports.cursors.seal(scope, view.history.next_cursor));
        return { status: 200 as const, body: answer, etag: planStatusTag(answer) };
      };
      return answering(present, (keep) => changePlanStatus(ports, principal, path.plan_id, order, keep));
    },
  });
