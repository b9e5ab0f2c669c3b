import * as z from "zod";
import { planId, snapshotId } from "#shared/kernel/ids.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentComparison, wireComparison } from "#shared/http/wire/wire-version.ts";
import { compareSnapshots, type CompareSnapshotsPorts } from "#shared/usecases/plans/compare-snapshots.ts";

export const compareSnapshotsRoute = (ports: CompareSnapshotsPorts) =>
  defineRoute({
    path: z.strictObject({ plan_id: planId }),
    query: z.strictObject({ from: snapshotId, to: snapshotId }),
    answers: { 200: wireComparison },
    errors: ["snapshot_not_found"],
    handle: async ({ principal, path, query }) => ({
      status: 200,
      body: presentComparison(await compareSnapshots(ports, principal, path.plan_id, query)),
    }),
  });
