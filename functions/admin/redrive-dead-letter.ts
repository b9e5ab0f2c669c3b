import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { deadLetterId } from "#shared/http/wire/wire-dead-letter.ts";
import { presentListedRun, retryAfter, runPath, wireListedRun } from "#shared/http/wire/wire-run.ts";
import { redriveDeadLetter, type RedrivePorts } from "#shared/usecases/dead-letters.ts";

export const redriveDeadLetterRoute = (ports: RedrivePorts) =>
  defineRoute({
    body: z.strictObject({ id: deadLetterId }),
    answers: { 202: wireListedRun },
    errors: ["forbidden", "not_found", "run_not_found", "run_ended", "run_active", "run_fenced"],
    headers: ["location", "retry-after"],
    handle: async ({ principal, body }) => {
      const run = await redriveDeadLetter(ports, principal, body.id);
      return {
        status: 202,
        body: presentListedRun(run),
        headers: { location: runPath(run), ...retryAfter(run) },
      };
    },
  });
