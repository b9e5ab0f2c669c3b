import {
  planId,
  messageId,
  modificationId,
  proposalId,
  runId,
  snapshotId,
  stepId,
  tenantId,
  threadId,
  type UlidSource,
  userId,
} from "#shared/kernel/ids.ts";
import { isoTime } from "#shared/kernel/clock.ts";

/** The n-th ULID of a test: they sort by n. */
export const ulid = (n: number): string => `01JD${String(n).padStart(22, "0")}`;

/** Counts ULIDs from `first`. */
export const countingUlids = (first = 1): UlidSource => {
  let n = first;
  return () => ulid(n++);
};

/** Ids by number, so that a test says which is which. */
export const ids = {
  thread: (n = 1) => threadId.parse(`thr_${ulid(n)}`),
  message: (n = 1) => messageId.parse(`msg_${ulid(n)}`),
  run: (n = 1) => runId.parse(`run_${ulid(n)}`),
  modification: (n = 1) => modificationId.parse(`mod_${ulid(n)}`),
  snapshot: (n = 1) => snapshotId.parse(`snp_${ulid(n)}`),
  proposal: (n = 1) => proposalId.parse(`prp_${ulid(n)}`),
  step: (n = 1) => stepId.parse(`stp_${n}`),
  user: (n = 1) => userId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`),
};

export const TENANT = tenantId.parse("acme");
export const OTHER_TENANT = tenantId.parse("other");
export const API14 = "42003461180000";
export const PLAN_ID = planId.parse("4200346118:combined");

const START = Date.UTC(2026, 10, 22, 8);

/** `seconds` after the tests' own morning, in ISO 8601. */
export const at = (seconds: number): string => isoTime(START + seconds * 1000);

/** The same in milliseconds since the epoch. */
export const atMs = (seconds: number): number => START + seconds * 1000;

export const hashOf = (n: number): string => n.toString(16).padStart(64, "0");
