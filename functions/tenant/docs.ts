import type { GroupDocs } from "#functions/api/route-docs.ts";

export const tenantDocs: GroupDocs<"tenant"> = {
  about: "What a company sets for itself.",
  routes: {
    "get-settings": {
      summary: "Read the company's settings",
      description: "What it has set, what it may only tighten, and what holds.",
    },
    "change-settings": {
      summary: "Change the company's settings",
      description: "Only fields that are sent change; null is as the baseline has it. Admins only.",
      request: { quotas: { messages_per_user_hour: 30 } },
    },
  },
};
