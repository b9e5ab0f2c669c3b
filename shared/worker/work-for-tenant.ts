import { type JobResult, workOnJob } from "#shared/assistant/run/run-loop.ts";
import type { RunPorts } from "#shared/assistant/run-ports.ts";
import { effectivePolicy } from "#shared/chat/tenants/tenant-guardrails.ts";
import type { TenantStore } from "#shared/chat/ports/tenant-store.ts";
import type { Job } from "#shared/chat/runs/run.ts";
import { settingsWithin } from "#shared/chat/tenants/tenant-limits.ts";

export interface WorkerPorts extends RunPorts {
  tenants: Pick<TenantStore, "getSettings">;
}

/**
 * Does the work of one job under what its tenant asks for, read once before the claim; policy and settings of the
 * ports are the stage's baseline. Settings that can't be read fail the delivery before anything is claimed, changed or
 * paid for: the queue or the sweeper brings the job again, and whoever waits too long is told by the run's deadline.
 */
export const workForTenant = async (
  job: Job,
  { tenants, ...ports }: WorkerPorts,
  remainingMs: () => number,
): Promise<JobResult> => {
  const own = await tenants.getSettings(job.tenant_id);
  const policy = effectivePolicy(ports.policy, own?.guardrails ?? null);
  const settings = settingsWithin(ports.settings, own);
  return workOnJob(job, { ...ports, policy, settings }, remainingMs);
};
