import { makesPlans } from "#shared/chat/threads/permissions.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { RunPorts } from "../run-ports.ts";

/** The ending of a run whose author may own none any more. */
export const NO_STANDING = {
  type: "finish",
  as: "failed",
  error: {
    code: "forbidden",
    detail: "the author of the message may not work on plans any more.",
    retryable: false,
  },
} as const;

/** Read after the claim: a change of the person before it is seen here, and one after it reaches the claimed run. */
export const hasStanding = async (
  { tenant_id, user_id }: Run,
  { users }: Pick<RunPorts, "users">,
): Promise<boolean> => {
  const [author] = await users.getTenantUsers(tenant_id, [user_id]);
  return author !== undefined && author.is_active && makesPlans(author);
};
