import * as z from "zod";
import { type Erasure, erasure } from "#shared/chat/erasure.ts";

const { id, tenant_id, status, requested_by, requested_at, gone, family, passes, ended_at, updated_at } =
  erasure.shape;

export const wireErasure = z.strictObject({
  job_id: id,
  tenant_id,
  status,
  requested_by,
  requested_at,
  /** The family of keys at work; null once all is gone. */
  working_on: family.nullable(),
  /** Items erased so far, by family; for people, how many have lost their access. */
  gone,
  /** How often all families were gone through. */
  passes,
  updated_at,
  ended_at,
});

export const presentErasure = (job: Erasure): z.output<typeof wireErasure> => ({
  job_id: job.id,
  tenant_id: job.tenant_id,
  status: job.status,
  requested_by: job.requested_by,
  requested_at: job.requested_at,
  working_on: job.status === "erased" ? null : job.family,
  gone: job.gone,
  passes: job.passes,
  updated_at: job.updated_at,
  ended_at: job.ended_at,
});
