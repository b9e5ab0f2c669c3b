import { adminDocs } from "#functions/admin/docs.ts";
import { authDocs } from "#functions/auth/docs.ts";
import { serviceDocs } from "#functions/docs/service-docs.ts";
import { modificationsDocs } from "#functions/modifications/docs.ts";
import { plansDocs } from "#functions/plans/docs.ts";
import { runsDocs } from "#functions/runs/docs.ts";
import { tenantDocs } from "#functions/tenant/docs.ts";
import { threadsDocs } from "#functions/threads/docs.ts";
import { webhooksDocs } from "#functions/webhooks/docs.ts";
import { wellsDocs } from "#functions/wells/docs.ts";
import type { GroupDocs } from "#functions/api/route-docs.ts";
import type { RouteGroup } from "#functions/api/routes.ts";

/** The texts of every group, in the document's order. */
export const DOCS: { [G in RouteGroup]: GroupDocs<G> } = {
  docs: serviceDocs,
  auth: authDocs,
  wells: wellsDocs,
  plans: plansDocs,
  threads: threadsDocs,
  runs: runsDocs,
  modifications: modificationsDocs,
  tenant: tenantDocs,
  admin: adminDocs,
  webhooks: webhooksDocs,
};
