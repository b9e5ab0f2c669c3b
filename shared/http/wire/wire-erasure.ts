import * as z from "zod";
import { type Erasure, erasure, progressOf } from "#shared/chat/tenants/erasure.ts";
import { project } from "#shared/kernel/project.ts";

const { id, tenant_id, status, requested_by, requested_at, family, passes, ended_at, updated_at } =
  erasure.shape;

export const wireErasure = z.strictObject({
  job_id: id,
  tenant_id,
  status,
  requested_by,
  requested_at,
  /** The family of keys at work; null once all is gone. */
  working_on: family.nullable(),
  /** Each family of keys in the order in which they go, with the items gone; for people, how many lost their access. */
  families: z.array(
    z.strictObject({
      family,
      state: z.enum(["pending", "doing", "done"]),
      gone: z.int().nonnegative(),
    }),
  ),
  /** How often all families were gone through. */
  passes,
  updated_at,
  ended_at,
});

export const presentErasure = (job: Erasure): z.output<typeof wireErasure> =>
  project(wireErasure, {
    ...job,
    job_id: job.id,
    working_on: job.status === "erased" ? null : job.family,
    families: progressOf(job),
  });
