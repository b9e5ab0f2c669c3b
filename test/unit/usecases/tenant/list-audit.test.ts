import { expect, it } from "vitest";
import type { AuditStore } from "#shared/chat/ports/audit-store.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { listAuditForAdmin } from "#shared/usecases/tenant/list-for-admin.ts";
import { atMs } from "#test/support/builders/ids.ts";
import { aPrincipal } from "#test/support/builders/people.ts";

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;
const NOW = isoTime(atMs(0));
const EARLIER = isoTime(atMs(-1000));

it.each([
  ["a future end alone", { to: "2099-01-01T00:00:00.000Z" }, { from: isoTime(atMs(0) - YEAR_MS), to: NOW }],
  [
    "a past start, a future end",
    { from: EARLIER, to: "2099-01-01T00:00:00.000Z" },
    { from: EARLIER, to: NOW },
  ],
  ["a past end", { from: EARLIER, to: EARLIER }, { from: EARLIER, to: EARLIER }],
])("the audit log reads no month that is still to come: %s", async (_, asked, read) => {
  const periods: unknown[] = [];
  const listAudit: AuditStore["listAudit"] = async (_tenant, period) => {
    periods.push(period);
    return { items: [], next_cursor: null };
  };
  const ports = { audits: { listAudit }, now: () => atMs(0) };
  await listAuditForAdmin(
    ports,
    aPrincipal(1, "admin"),
    { from: undefined, ...asked },
    { limit: 5, cursor: null },
  );
  expect(periods).toEqual([read]);
});
