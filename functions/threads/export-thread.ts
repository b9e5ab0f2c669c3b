import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging } from "#shared/http/query-fields.ts";
import { exportLine } from "#shared/http/wire/wire-export.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { exportThread, type ExportThreadPorts } from "#shared/usecases/threads/export-thread.ts";

const NDJSON = "application/x-ndjson";
/** Lambda's response limit is 6 MB of JSON, in which each quote takes two bytes. */
const MAX_PAGE_BYTES = 4_000_000;
/** The last line, which holds the cursor. */
const LAST_LINE_BYTES = 1000;

export const exportThreadRoute = (ports: ExportThreadPorts & { cursors: CursorSeal }) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    query: z.strictObject({ cursor: paging.cursor }),
    answers: { 200: z.string().meta({ contentMediaType: NDJSON }) },
    headers: ["x-next-cursor"],
    handle: async ({ principal, path, query, routeKey }) => {
      const now = ports.now();
      const scope = { routeKey, principal, query: path };
      const page = await exportThread(ports, principal, path.thread_id, {
        cursor: ports.cursors.open(scope, query.cursor),
        maxBytes: MAX_PAGE_BYTES - LAST_LINE_BYTES,
        toLine: (entry) => exportLine(entry, now),
      });
      const next = ports.cursors.seal(scope, page.next_cursor);
      const last = JSON.stringify({ type: "page", next_cursor: next });
      return {
        status: 200,
        type: NDJSON,
        body: [...page.lines, last, ""].join("\n"),
        headers: next === null ? {} : { "x-next-cursor": next },
      };
    },
  });
