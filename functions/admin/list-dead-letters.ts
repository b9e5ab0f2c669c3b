import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging } from "#shared/http/query-fields.ts";
import { presentDeadLetter, wireDeadLetter } from "#shared/http/wire/wire-dead-letter.ts";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { listDeadLetters, type DeadLetterPorts } from "#shared/usecases/runs/dead-letters.ts";

export const listDeadLettersRoute = (ports: DeadLetterPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query: z.strictObject(paging),
    answers: { 200: wirePage(wireDeadLetter) },
    errors: ["forbidden"],
    handle: ({ principal, query, routeKey }) =>
      answerPage(
        ports.cursors,
        { routeKey, principal, query },
        query,
        (page) => listDeadLetters(ports, principal, page),
        presentDeadLetter,
      ),
  });
