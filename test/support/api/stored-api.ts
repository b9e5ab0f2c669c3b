import type { Job } from "#shared/chat/runs/run.ts";
import type { Table } from "#shared/table/table.ts";
import { anAuditRecord } from "../builders/audit-records.ts";
import { atMs, countingUlids, PLAN_ID, TENANT } from "../builders/ids.ts";
import { aUser } from "../builders/people.ts";
import { aPlanRecord, aWell } from "../builders/plans.ts";
import { sha256 } from "../builders/sha256.ts";
import { aMember, aThread } from "../builders/threads.ts";
import { fakeAccounts } from "../fakes/accounts.ts";
import { BASELINE, PLAN } from "../worlds/edit-world.ts";
import { storesOver } from "../worlds/stores.ts";
import { apiOver, type Parts } from "./test-api.ts";

/** The API on a table: person 1's thread on the sample plan, which person 2 may read; person 3 is a colleague. */
export const storedApi = async (db: Table, parts: Parts = {}) => {
  let clock = atMs(50);
  const now = () => clock;
  const jobs: Job[] = [];
  const poolCalls: string[] = [];
  const stores = storesOver(db, now);
  for (const n of [1, 2, 3]) {
    // oxlint-disable-next-line no-await-in-loop
    await stores.users.putUser(aUser({ n }));
  }
  await stores.wells.putWell(TENANT, aWell());
  await stores.plans.putPayload(TENANT, PLAN_ID, BASELINE.content_hash, PLAN);
  await stores.plans.createPlan(aPlanRecord(), BASELINE, anAuditRecord({ n: 402 }));
  await stores.threads.createThread(aThread(), [aMember(), aMember({ n: 2 })], anAuditRecord({ n: 401 }));
  const ports = {
    ...stores,
    accounts: fakeAccounts({ accounts: new Map(), poolCalls }),
    jobs: { send: async (job: Job) => void jobs.push(job) },
    webhookJobs: { deliver: async () => undefined },
    now,
    ulid: countingUlids(500),
    hash: sha256,
    sleep: async () => undefined,
  };
  return {
    ...apiOver(ports, parts),
    stores,
    jobs,
    /** Calls of the user pool. */
    poolCalls,
    /** Milliseconds. */
    pass: (ms: number) => {
      clock += ms;
    },
  };
};
