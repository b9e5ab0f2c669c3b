import type { GroupDocs } from "#functions/api/route-docs.ts";

export const threadsDocs: GroupDocs<"threads"> = {
  about: "Conversations about a plan, each with a branch of it.",
  routes: {
    "create-thread": {
      summary: "Open a thread on a plan",
      description:
        "The thread starts at the plan's head. Who of `share_with_user_ids` could not be let in comes back in `rejected`.",
      request: {
        well_api14: "42-003-46118",
        plan_id: "4200346118:combined",
        title: "Discuss formation plugs",
      },
    },
    "list-threads": {
      summary: "List threads",
      description: "Those that the caller owns or that are shared with them, the latest activity first.",
    },
    "get-thread": {
      summary: "Read a thread",
      description: "For its owner, whom it is shared with, and admins.",
    },
    "change-thread": {
      summary: "Rename or archive a thread",
      description:
        "Only fields that are sent change. Archiving stops what is at work in the thread; `is_active: true` takes it back. Only the owner may.",
      request: { title: "Agreed with the district office" },
    },
    "archive-thread": {
      summary: "Archive a thread",
      description:
        "Sets `is_active` to false and stops what is at work in it; asking again changes nothing. Nothing is lost, unless the company keeps archived threads for some days only: then the thread is gone at `erase_at`. Only the owner may.",
    },
    "export-thread": {
      summary: "Export a thread",
      description:
        'Messages, runs with steps and calls, modifications, and the versions of the thread\'s branch, one JSON object a line, each with its `type`. Messages come in order, the others newest first. The last line of a page is `{"type": "page", "next_cursor"}`; the header `x-next-cursor` says the same. Each export is on the company\'s audit from its first page on.',
    },
    "share-thread": {
      summary: "Share a thread, or no longer",
      description: "Good names are applied, the others come back in `rejected`. Only the owner may.",
      request: { user_ids: ["colleague@example.com"], action: "add" },
    },
    "fork-thread": {
      summary: "Fork a thread",
      description:
        "Opens a thread of the caller's own from a version of this thread's branch; the conversation stays behind.",
      request: { title: "Another way" },
    },
    "publish-branch": {
      summary: "Publish a thread's branch",
      description:
        "Makes the branch's end the plan's head. `version_conflict` tells what has `changed` where the head has moved. Guardrails that block hold here too: `plan_changes_not_allowed`, and `operation_blocked` where it breaks rules that hold at the head and the company blocks new errors.",
      request: { comment: "Agreed with the field office." },
    },
  },
};
