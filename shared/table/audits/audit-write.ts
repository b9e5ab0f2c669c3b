import type { AuditRecord } from "#shared/chat/audit-record.ts";
import { auditItem } from "../items/audit-item.ts";
import { type OnFailed, putNew, type Write } from "../kit/write.ts";
import { takenAlready } from "../runs/run-writes.ts";

/** Puts on record what is done in the same transaction; records never change. */
export const auditWrite = (audit: AuditRecord, onFailed: OnFailed = takenAlready("audit record")): Write =>
  putNew(auditItem, audit, onFailed);
