import type { GroupDocs } from "#functions/api/route-docs.ts";

export const modificationsDocs: GroupDocs<"modifications"> = {
  about: "The edits of a thread's branch, and edits by hand.",
  routes: {
    "list-modifications": { summary: "List a thread's edits", description: "Newest first." },
    "get-modification": {
      summary: "Read an edit",
      description: "With its differences, its risk and what it did to the violations.",
    },
    "modify-plan": {
      summary: "Edit by hand",
      description:
        "One operation, or several at once as `edits`, which are made together or not at all. With `dry_run` nothing is written and the candidate comes back. `approval_required` shows the candidate; its `hash` sent as `accept` makes it.",
      request: {
        op_type: "adjust_interval",
        operation_payload: { step_id: "stp_01K9Z0000000000000000000AA", top_ft: 4850 },
        reason: "Cover the shoe.",
        dry_run: true,
      },
    },
    "revert-thread": {
      summary: "Go back to an earlier version",
      description:
        "Adds a version that is equal to it; nothing is deleted. Name it by `snapshot_id` or by its `version`. It obeys the guardrails as an edit does: `approval_required` shows the candidate; its `hash` sent as `accept` makes it.",
      request: { version: 1, reason: "The cement is on site already." },
    },
    "revert-modification": {
      summary: "Take one edit back",
      description: "Keeps the later ones, or is refused with `revert_conflict` and the steps in the way.",
      request: { reason: "Not needed." },
    },
  },
};
