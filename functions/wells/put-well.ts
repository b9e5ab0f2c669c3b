import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { presentReviewedWell, wellTag, wireReviewedWell } from "#shared/http/wire/wire-well.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { oneLineTexts } from "#shared/kernel/one-line.ts";
import { listedProblems } from "#shared/kernel/field-problems.ts";
import { apiNumber, apiNumberInPath, type ApiNumber } from "#shared/plugging/schema/api-number.ts";
import { wellFacts } from "#shared/plugging/schema/well-schema.ts";
import { recordedFacts } from "#shared/plugging/well/check-well.ts";
import { putWell, type PutWellPorts } from "#shared/usecases/wells/put-well.ts";

const body = wellFacts
  .omit({ api10: true, api14: true })
  .extend({
    /** The path identifies the well; numbers in the body must agree with it. */
    api10: apiNumber.optional(),
    api14: apiNumber.optional(),
  })
  .superRefine(oneLineTexts());

export const putWellRoute = (ports: PutWellPorts) =>
  defineRoute({
    path: z.strictObject({ api14: z.string() }),
    body,
    answers: { 200: wireReviewedWell, 201: wireReviewedWell },
    errors: ["forbidden", "well_invalid", "unknown_tubular", "precondition_failed", "version_conflict"],
    headers: ["etag", "location"],
    handle: async ({ principal, path, body: { api10, api14, ...facts }, ifMatch }) => {
      const api = readNumber(path.api14);
      requireSameNumber(api, { api10, api14 });
      const well = recordedFacts(wellFacts.parse({ ...facts, ...api }));
      const { record, isNew, missing } = await putWell(ports, principal, well, expectedRevisions(ifMatch));
      return {
        status: isNew ? 201 : 200,
        body: presentReviewedWell(record, missing),
        ...(isNew && { headers: { location: `/api/wells/${api.api14}` } }),
        etag: wellTag(record),
      };
    },
  });

/** A malformed number is a missing well when reading, and a validation error when writing. */
const readNumber = (text: string): ApiNumber => {
  const { success, data, error } = apiNumberInPath.safeParse(text);
  if (success) return data;
  const message = error.issues[0]?.message ?? "no API number";
  throw new AppError("invalid_request", "The path names no Texas well.", {
    errors: [{ pointer: "/path/api14", message }],
  });
};

/**
 * Compares at the given precision: 10 digits identify the well, 14 the wellbore (sidetracks differ in the last four).
 */
const requireSameNumber = (
  asked: ApiNumber,
  named: { [form in keyof ApiNumber]: ApiNumber | undefined },
): void => {
  const errors = (["api10", "api14"] as const)
    .filter((form) => named[form] !== undefined && named[form][form] !== asked[form])
    .map((form) => ({ pointer: `/${form}`, message: `the path names the well ${asked[form]}` }));
  if (errors.length === 0) return;
  throw new AppError("invalid_request", "The body names another well than the path.", listedProblems(errors));
};
