import type { GroupDocs } from "#functions/api/route-docs.ts";

const LISTED = "Newest first. `from` and `to` are days or times, both included. Admins only.";

export const adminDocs: GroupDocs<"admin"> = {
  about: "What a company's admins see and do; everything stays within their company.",
  routes: {
    "list-admin-threads": { summary: "List all threads", description: `${LISTED} By their last activity.` },
    "list-admin-messages": { summary: "List all messages", description: LISTED },
    "list-admin-modifications": {
      summary: "List all modifications",
      description: `${LISTED} \`risk\` is the least risk score; \`status\` tells published edits from those of a branch.`,
    },
    "list-admin-runs": { summary: "List all runs", description: `${LISTED} By when they were queued.` },
    "list-admin-users": {
      summary: "List all people",
      description: "By e-mail, those without access too. Admins only.",
    },
    "list-admin-audit": {
      summary: "List what is on record",
      description: `${LISTED} Without \`from\` it goes back a year from \`to\`.`,
    },
    "invite-user": {
      summary: "Invite somebody",
      description: "Makes an account and sends an invitation with a first password. Admins only.",
      request: { email: "new.engineer@example.com", name: "New Engineer", role: "engineer" },
    },
    "change-user": {
      summary: "Change or remove somebody",
      description:
        "`is_active: false` takes the right to write away at once and the right to read within 30 seconds, and closes the account; their threads stay readable by whom they were shared with. Admins only; the last admin can't give up the role.",
      request: { role: "reviewer" },
    },
    "cancel-runs": {
      summary: "Stop many runs",
      description:
        "All open runs of the company, of a thread, or of a person: exactly one of `all`, `thread_id`, `user_id`. One request stops 40 at most; `remaining` says how many another one would. Admins only.",
      request: { all: true },
    },
    "list-dead-letters": {
      summary: "List dead letters",
      description:
        "Jobs that failed on every delivery; `burial` says what became of the run. Those of the newest runs first. Admins only.",
    },
    "redrive-dead-letter": {
      summary: "Redrive a dead letter",
      description:
        "Gives the run a fresh job. A run that was ended stays so (`run_ended`): its owner sends the message again. Admins only.",
      request: { id: "run_01JD0000000000000000000001.1" },
    },
    "get-usage": {
      summary: "Read a month's usage",
      description:
        "Tokens, money and runs by day and person, against the budget. A month of more than 2,000 runs takes several pages, whose rows and totals add up. Admins only.",
    },
    "transfer-thread": {
      summary: "Give a thread to another owner",
      description:
        "Stops what is at work in it. Who owned it may read it on, unless they were removed. Admins only.",
      request: { owner: "colleague@example.com" },
    },
  },
};
