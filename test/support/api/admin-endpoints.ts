import { cancelRunsRoute } from "#functions/admin/cancel-runs.ts";
import { changeUserRoute } from "#functions/admin/change-user.ts";
import { getUsageRoute } from "#functions/admin/get-usage.ts";
import { inviteUserRoute } from "#functions/admin/invite-user.ts";
import { listAdminAuditRoute } from "#functions/admin/list-admin-audit.ts";
import { listAdminMessagesRoute } from "#functions/admin/list-admin-messages.ts";
import { listAdminModificationsRoute } from "#functions/admin/list-admin-modifications.ts";
import { listAdminRunsRoute } from "#functions/admin/list-admin-runs.ts";
import { listAdminThreadsRoute } from "#functions/admin/list-admin-threads.ts";
import { listAdminUsersRoute } from "#functions/admin/list-admin-users.ts";
import { listDeadLettersRoute } from "#functions/admin/list-dead-letters.ts";
import { redriveDeadLetterRoute } from "#functions/admin/redrive-dead-letter.ts";
import { transferThreadRoute } from "#functions/admin/transfer-thread.ts";
import type { Endpoint } from "#shared/http/define-route.ts";

type Ports = Parameters<typeof cancelRunsRoute>[0] &
  Parameters<typeof changeUserRoute>[0] &
  Parameters<typeof getUsageRoute>[0] &
  Parameters<typeof inviteUserRoute>[0] &
  Parameters<typeof listAdminAuditRoute>[0] &
  Parameters<typeof listAdminMessagesRoute>[0] &
  Parameters<typeof listAdminModificationsRoute>[0] &
  Parameters<typeof listAdminRunsRoute>[0] &
  Parameters<typeof listAdminThreadsRoute>[0] &
  Parameters<typeof listAdminUsersRoute>[0] &
  Parameters<typeof listDeadLettersRoute>[0] &
  Parameters<typeof redriveDeadLetterRoute>[0] &
  Parameters<typeof transferThreadRoute>[0];

/** The routes for admins. */
export const adminEndpoints = (ports: Ports): Record<string, Endpoint> => ({
  "cancel-runs": cancelRunsRoute(ports),
  "change-user": changeUserRoute(ports),
  "get-usage": getUsageRoute(ports),
  "invite-user": inviteUserRoute(ports),
  "list-admin-audit": listAdminAuditRoute(ports),
  "list-admin-messages": listAdminMessagesRoute(ports),
  "list-admin-modifications": listAdminModificationsRoute(ports),
  "list-admin-runs": listAdminRunsRoute(ports),
  "list-admin-threads": listAdminThreadsRoute(ports),
  "list-admin-users": listAdminUsersRoute(ports),
  "list-dead-letters": listDeadLettersRoute(ports),
  "redrive-dead-letter": redriveDeadLetterRoute(ports),
  "transfer-thread": transferThreadRoute(ports),
});
