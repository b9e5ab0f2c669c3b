import * as z from "zod";
import { planId, snapshotId } from "#shared/kernel/ids.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { answerTag } from "#shared/http/entity-tag.ts";
import { queryBoolean } from "#shared/http/query-fields.ts";
import { presentSnapshot, wireSnapshot } from "#shared/http/wire/wire-version.ts";
import { getSnapshot, type GetSnapshotPorts } from "#shared/usecases/plans/get-snapshot.ts";

export const getSnapshotRoute = (ports: GetSnapshotPorts) =>
  defineRoute({
    path: z.strictObject({ plan_id: planId, snapshot_id: snapshotId }),
    query: z.strictObject({ blame: queryBoolean.default(false) }),
    answers: { 200: wireSnapshot },
    headers: ["etag"],
    handle: async ({ principal, path, query }) => {
      const ids = { plan: path.plan_id, snapshot: path.snapshot_id };
      const view = await getSnapshot(ports, principal, ids, query.blame);
      const body = presentSnapshot(view);
      return { status: 200, body, etag: answerTag(view.version.version, body) };
    },
  });
