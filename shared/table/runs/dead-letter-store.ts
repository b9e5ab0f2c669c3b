import * as z from "zod";
import type { DeadLetterStore } from "#shared/chat/ports/dead-letter-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { runId } from "#shared/kernel/ids.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { checkAuthor } from "../alongside/admin-check.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { deadLetterItem } from "../items/dead-letter-item.ts";
import { exists } from "../kit/expression.ts";
import { pageOfItems } from "../kit/paging.ts";
import { getItem } from "../kit/read.ts";
import { putNew, putOver } from "../kit/write.ts";
import { DoneAlready, writeIdempotently } from "../kit/write-one.ts";
import { moveRunItem } from "./run-writes.ts";
import type { Table } from "../table.ts";

const place = z.tuple([runId, z.int().positive()]);

export const createDeadLetterStore = (db: Table): DeadLetterStore => ({
  recordDeadLetter: (letter) =>
    writeIdempotently(
      db,
      putNew(deadLetterItem, letter, () => new DoneAlready()),
    ),

  getDeadLetter: async (tenant, ref) => {
    const item = await getItem(db, deadLetterItem.key({ tenant_id: tenant, ...ref }));
    return item ? deadLetterItem.fromItem(item) : null;
  },

  listDeadLetters: (tenant, page) =>
    pageOfItems(db, { pk: deadLetterItem.pk({ tenant_id: tenant }), newestFirst: true }, page, {
      read: deadLetterItem.fromItem,
      cursorOf: ({ run_id, job_no }) => JSON.stringify([run_id, job_no]),
      sortKeyOf: (cursor) => {
        const [run_id, job_no] = place.parse(JSON.parse(cursor));
        return deadLetterItem.key({ tenant_id: tenant, run_id, job_no }).sk;
      },
    }),

  redriveRun: async (from, to, letter, audit, kept) =>
    transactIdempotently(db, kept, [
      checkAuthor(audit),
      moveRunItem(from, to),
      putOver(
        deadLetterItem,
        letter,
        exists,
        () => new AppError("not_found", "There is no such dead letter"),
      ),
      await auditWrite(db, audit),
    ]),
});
