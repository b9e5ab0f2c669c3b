import * as z from "zod";
import type { Run } from "#shared/chat/runs/run.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { deadLetterId } from "#shared/http/wire/wire-dead-letter.ts";
import { presentListedRun, retryAfter, runPath, wireListedRun } from "#shared/http/wire/wire-run.ts";
import { redriveDeadLetter, type RedrivePorts } from "#shared/usecases/runs/dead-letters.ts";

export const redriveDeadLetterRoute = (ports: RedrivePorts) =>
  defineRoute({
    body: z.strictObject({ id: deadLetterId }),
    answers: { 202: wireListedRun },
    errors: ["forbidden", "not_found", "run_not_found", "run_ended", "run_active", "run_fenced"],
    headers: ["location", "retry-after"],
    handle: ({ principal, body, answering }) => {
      const present = (run: Run) => {
        const now = ports.now();
        return {
          status: 202 as const,
          body: presentListedRun(run, now),
          headers: { location: runPath(run), ...retryAfter(run, now) },
        };
      };
      return answering(present, (keep) => redriveDeadLetter(ports, principal, body.id, keep));
    },
  });
