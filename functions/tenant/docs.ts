import type { GroupDocs } from "#functions/api/route-docs.ts";

export const tenantDocs: GroupDocs<"tenant"> = {
  about: "The caller, their company's people, and what the company sets for itself.",
  routes: {
    "get-me": {
      summary: "Read who I am",
      description:
        "The caller as the service knows them now, and what is left of the limits that hold for them.",
    },
    "list-users": {
      summary: "List the company's people",
      description: "Those with access, by e-mail. `q` is how the e-mail, or a word of the name, begins.",
    },
    "get-settings": {
      summary: "Read the company's settings",
      description: "What it has set, what it may only tighten, and what holds.",
    },
    "change-settings": {
      summary: "Change the company's settings",
      description: "Only fields that are sent change; null is as the baseline has it. Admins only.",
      request: { quotas: { messages_per_user_hour: 30 } },
    },
    "erase-tenant": {
      summary: "Erase everything the company has",
      description:
        "Orders a job that takes everybody's access and erases all data, family by family; asked again, it answers the job there is. Who ordered it can watch until the data is gone, then loses access too. One record stays: when, and by whom. Admins only.",
      request: { confirm: "demo-operating" },
    },
    "get-erasure": {
      summary: "Watch the erasing",
      description: "How far the job is and how many items of each family are gone. Admins only.",
    },
  },
};
