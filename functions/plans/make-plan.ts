import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentPlan, planTag } from "#shared/http/wire/wire-plan.ts";
import { planOptions } from "#shared/plugging/plan/plan-schema.ts";
import { apiNumber } from "#shared/plugging/well/api-number.ts";
import { makePlan, type MakePlanPorts } from "#shared/usecases/make-plan.ts";

const body = planOptions.omit({ variant: true }).extend({
  api10: apiNumber,
  /** `both` makes a plan of each kind. */
  plugs_mode: z.enum(["combined", "isolated", "both"]).default("combined"),
});

export const makePlanRoute = (ports: MakePlanPorts) =>
  defineRoute({
    body,
    handle: async ({ principal, body: { api10: api, plugs_mode: mode, ...options } }) => {
      if (mode === "both") {
        const combined = await makePlan(ports, principal, api, { ...options, variant: "combined" });
        const isolated = await makePlan(ports, principal, api, { ...options, variant: "isolated" });
        return {
          status: combined.isNew || isolated.isNew ? 201 : 200,
          body: { plans: [presentPlan(combined), presentPlan(isolated)] },
        };
      }
      const made = await makePlan(ports, principal, api, { ...options, variant: mode });
      return {
        status: made.isNew ? 201 : 200,
        body: presentPlan(made),
        headers: { location: `/api/plans/${made.plan.plan_id}` },
        etag: planTag(made),
      };
    },
  });
