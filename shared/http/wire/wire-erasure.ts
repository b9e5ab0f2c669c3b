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
  /** The family of keys in progress; null when all is erased. */
  working_on: family.nullable(),
  /** The families of keys in their order, with the number of erased items; for people, the number who lost access. */
  families: z.array(
    z.strictObject({
      family,
      state: z.enum(["pending", "doing", "done"]),
      gone: z.int().nonnegative(),
    }),
  ),
  /** The number of passes over all families. */
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
