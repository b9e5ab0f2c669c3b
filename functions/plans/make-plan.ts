import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentPlan, planTag } from "#shared/http/wire/wire-plan.ts";
import { planOptions } from "#shared/plugging/plan/plan-schema.ts";
import { apiNumber } from "#shared/plugging/well/api-number.ts";
import { makeBothPlans, makePlan, type MadePlan, type MakePlanPorts } from "#shared/usecases/make-plan.ts";

const body = planOptions.omit({ variant: true }).extend({
  api10: apiNumber,
  /** `both` makes a plan of each kind. */
  plugs_mode: z.enum(["combined", "isolated", "both"]).default("combined"),
});

export const makePlanRoute = (ports: MakePlanPorts) =>
  defineRoute({
    body,
    handle: ({ principal, body: { api10: api, plugs_mode: mode, ...options }, answering }) =>
      mode === "both"
        ? answering(presentBoth, (keep) => makeBothPlans(ports, principal, api, options, keep))
        : answering(presentOne, (keep) =>
            makePlan(ports, principal, api, { ...options, variant: mode }, keep),
          ),
  });

const presentOne = (made: MadePlan) => ({
  status: made.isNew ? 201 : 200,
  body: presentPlan(made),
  headers: { location: `/api/plans/${made.plan.plan_id}` },
  etag: planTag(made),
});

const presentBoth = (made: readonly MadePlan[]) => ({
  status: made.some(({ isNew }) => isNew) ? 201 : 200,
  body: { plans: made.map(presentPlan) },
});
