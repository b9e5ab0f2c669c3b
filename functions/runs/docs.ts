import type { GroupDocs } from "#functions/api/route-docs.ts";

export const runsDocs: GroupDocs<"runs"> = {
  about: "Messages to the assistant, and the runs that answer them.",
  routes: {
    "post-message": {
      summary: "Say something",
      description:
        "Takes the message and queues the run that will answer it: poll `poll_url` every `poll_after_ms`. While another run is open, `run_active` or `approval_pending` names it in `active_run_id`.",
      request: { content: "What formation plugs are in this plan?", allow_plan_changes: false },
    },
    "list-messages": {
      summary: "Read a conversation",
      description:
        "With the calls of tools and their results, which are cut to 1 KB unless `include=results`.",
    },
    "get-run": {
      summary: "Read a run",
      description:
        "`wait` lets the request wait for news for so many seconds; with `If-None-Match` an unchanged run is 304. `poll_after_ms` is 0 once it has ended.",
    },
    "list-runs": { summary: "List a thread's runs", description: "Newest first." },
    "cancel-run": {
      summary: "Stop a run",
      description: "202 while it is being stopped, 200 where it had ended before. The owner and admins may.",
    },
    "decide-proposal": {
      summary: "Approve or reject an edit",
      description:
        "Answers a run that waits for approval (`awaiting_approval`). `proposal_hash` is the hash of the proposal that was shown.",
      request: {
        decision: "reject",
        reason: "Keep the tag.",
        proposal_hash: "0000000000000000000000000000000000000000000000000000000000000000",
      },
    },
  },
};
