import { AppError } from "#shared/kernel/errors.ts";
import type { PlanOptions, Step } from "../schema/plan-schema.ts";
import { pumpsCement } from "../schema/step-facts.ts";

/**
 * Refuses a work string among the options that doesn't go through the pipe in which the plan places cement. Throws
 * `invalid_request`.
 */
export const checkStinger = (
  { stinger_od_in: od }: Pick<PlanOptions, "stinger_od_in">,
  steps: readonly Step[],
): void => {
  if (od === null) return;
  const bores = steps
    .filter(({ type, placement }) => pumpsCement(type) && placement !== "dump_bail")
    .flatMap(({ inside }) => inside.filter(({ kind }) => kind === "casing"));
  const [narrowest] = bores.sort((a, b) => a.id_in - b.id_in);
  if (narrowest === undefined || od < narrowest.id_in) return;
  const message = `doesn't go through the ${narrowest.string} casing's bore of ${narrowest.id_in} in`;
  throw new AppError("invalid_request", `A work string of ${od} in ${message}.`, {
    errors: [{ pointer: "/options/stinger_od_in", message }],
  });
};
