import * as z from "zod";
import { planId } from "#shared/kernel/ids.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { planTag, presentPlan, wirePlan } from "#shared/http/wire/wire-plan.ts";
import { getPlan, type GetPlanPorts } from "#shared/usecases/plans/get-plan.ts";

export const getPlanRoute = (ports: GetPlanPorts) =>
  defineRoute({
    path: z.strictObject({ plan_id: planId }),
    answers: { 200: wirePlan },
    headers: ["etag"],
    handle: async ({ principal, path }) => {
      const view = await getPlan(ports, principal, path.plan_id);
      return { status: 200, body: presentPlan(view), etag: planTag(view) };
    },
  });
