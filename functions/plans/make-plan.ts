import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentPlan, planTag, type WirePlan, wirePlan } from "#shared/http/wire/wire-plan.ts";
import { planOptions } from "#shared/plugging/plan/plan-schema.ts";
import { apiNumber } from "#shared/plugging/well/api-number.ts";
import { makePlan, type MakePlanPorts } from "#shared/usecases/make-plan.ts";

const body = planOptions.omit({ variant: true }).extend({
  api10: apiNumber,
  /** `both` makes a plan of each kind. */
  plugs_mode: z.enum(["combined", "isolated", "both"]).default("combined"),
});

/** One plan, or for `both` a pair. */
const wireMade = z.union([wirePlan, z.strictObject({ plans: z.tuple([wirePlan, wirePlan]) })]);

export const makePlanRoute = (ports: MakePlanPorts) =>
  defineRoute({
    body,
    answers: { 200: wireMade, 201: wireMade },
    errors: [
      "forbidden",
      "well_not_found",
      "well_incomplete",
      "well_invalid",
      "unknown_tubular",
      "plan_locked",
      "plan_too_large",
      "version_conflict",
    ],
    headers: ["etag", "location"],
    handle: async ({ principal, body: { api10: api, plugs_mode: mode, ...options } }) => {
      if (mode === "both") {
        const combined = await makePlan(ports, principal, api, { ...options, variant: "combined" });
        const isolated = await makePlan(ports, principal, api, { ...options, variant: "isolated" });
        return {
          status: combined.isNew || isolated.isNew ? 201 : 200,
          body: { plans: [presentPlan(combined), presentPlan(isolated)] as [WirePlan, WirePlan] },
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
