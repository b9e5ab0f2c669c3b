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
      description:
        "What it has set, what the service sets, and what holds. Guardrails, quotas and budget can only be tighter than the `baseline`; for `retention` that has the days one may choose between.",
    },
    "change-settings": {
      summary: "Change the company's settings",
      description:
        "Only fields that are sent change; null is as the baseline has it, and in `retention` keeps things for good. A thread goes so many days after it is archived, an audit record after it is written, each by the settings of that moment. Admins only.",
      request: { quotas: { messages_per_user_hour: 30 } },
    },
    "erase-tenant": {
      summary: "Erase everything the company has",
      description:
        "Orders a job that takes everybody's access and erases what the service has stored of the company, family by family; asked again, it answers the job there is. Within half a minute all other requests of the company's people are 409 `tenant_erasing`, and soon they have no access at all. Who ordered it can watch until all families were gone through and nothing more was found, then loses access too; the rest goes some minutes later. One record stays: when, by whom, and how much went. Accounts to sign in with are closed, not deleted, and backups and logs run out in their own time. Admins only.",
      request: { confirm: "demo-operating" },
    },
    "get-erasure": {
      summary: "Watch the erasing",
      description:
        "Each family of keys as it goes, and how many of its items are gone; for people, how many lost their access. A family of which something stays until nobody has access is `doing` until then: who watches, threads and plans by which the rest is found, profiles. Who ordered it can look, and other admins until their access is taken.",
    },
  },
};
