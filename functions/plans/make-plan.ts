import * as z from "zod";
import { oneLineTexts } from "#shared/kernel/one-line.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentPlan, planTag, type WirePlan, wirePlan } from "#shared/http/wire/wire-plan.ts";
import { planOptions, variant } from "#shared/plugging/schema/plan-schema.ts";
import { apiNumber } from "#shared/plugging/schema/api-number.ts";
import {
  makeBothPlans,
  makePlan,
  type MadePlan,
  type MakePlanPorts,
} from "#shared/usecases/plans/make-plan.ts";

const body = planOptions
  .omit({ variant: true })
  .extend({
    api10: apiNumber,
    /** `both` makes a plan of each kind. */
    plugs_mode: z.enum([...variant.options, "both"]).default("combined"),
  })
  .superRefine(oneLineTexts());

/** One plan, or a pair for `both`. */
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
    handle: ({ principal, body: { api10: api, plugs_mode: mode, ...options }, answering }) =>
      mode === "both"
        ? answering(presentBoth, (keep) => makeBothPlans(ports, principal, api, options, keep))
        : answering(presentOne, (keep) =>
            makePlan(ports, principal, api, { ...options, variant: mode }, keep),
          ),
  });

const presentOne = (made: MadePlan) => ({
  status: made.isNew ? (201 as const) : (200 as const),
  body: presentPlan(made),
  headers: { location: `/api/plans/${made.plan.plan_id}` },
  etag: planTag(made),
});

const presentBoth = (made: readonly [MadePlan, MadePlan]) => ({
  status: made.some(({ isNew }) => isNew) ? (201 as const) : (200 as const),
  body: { plans: [presentPlan(made[0]), presentPlan(made[1])] as [WirePlan, WirePlan] },
});
