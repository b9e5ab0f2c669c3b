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
 * Runs one job under its tenant's settings, read once before the claim; the ports' policy and settings are the
 * stage's baseline. If the settings can't be read, the delivery fails before it claims, changes or pays for anything:
 * SQS or the sweeper delivers the job again, and the run's deadline bounds the wait.
 */
export const runTenantJob = async (
  job: Job,
  { tenants, ...ports }: WorkerPorts,
  remainingMs: () => number,
): Promise<JobResult> => {
  const own = await tenants.getSettings(job.tenant_id);
  const policy = effectivePolicy(ports.policy, own?.guardrails ?? null);
  const settings = settingsWithin(ports.settings, own);
  return workOnJob(job, { ...ports, policy, settings }, remainingMs);
};
