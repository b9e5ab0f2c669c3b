import { forAdmins, forEverybody, type Row } from "./row.ts";

/** What a company sets for itself, by handler and what is special about the request. */
export const TENANT_ROWS: Readonly<Record<string, Row>> = {
  "get-settings": { cells: forEverybody("200") },
  "change-settings": { body: { quotas: { messages_per_user_hour: 30 } }, cells: forAdmins("200") },
};
