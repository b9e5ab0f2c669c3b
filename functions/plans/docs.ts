import type { GroupDocs } from "#functions/api/route-docs.ts";

export const plansDocs: GroupDocs<"plans"> = {
  about: "Plugging plans (Form W-3A), their versions and their status.",
  routes: {
    "make-plan": {
      summary: "Make a well's plan",
      description:
        "Plans are addressed by what they are made from: the same facts and options find the same plan (200). Other facts add a baseline to it. `well_incomplete` names the missing facts in `missing`. `district_exceptions` puts decisions of the district office on record (the code and depth of what they clear, reference, date): what they clear stays in the plan as a note that names them.",
      request: { api10: "42-003-46118", plugs_mode: "combined" },
    },
    "list-plans": {
      summary: "List plans",
      description:
        "The company's plans, the latest change first. `api10` finds the plans of all wellbores of a well.",
    },
    "get-plan": { summary: "Read a plan", description: "The plan with its newest published version." },
    "list-versions": {
      summary: "List a plan's versions",
      description:
        "Newest first, each with its parent: the tree of baselines, edits and branches. `verify=true` proves the chain of the versions on the page.",
    },
    "get-snapshot": {
      summary: "Read a version of a plan",
      description: "`blame=true` tells for every field which version has set it.",
    },
    "compare-snapshots": {
      summary: "Compare two versions of a plan",
      description: "Any two that the caller may see, on any branch.",
    },
    "get-plan-status": {
      summary: "Read a plan's status",
      description:
        "With the next steps, what each still lacks (`blockers`), and the history, whose paging it is.",
    },
    "change-plan-status": {
      summary: "Move a plan's status on",
      description:
        "Refused with `gate_failed` and the blockers where the plan is not ready. Going back wants a comment. What pipe can't reach is such a blocker until the district's decision is on record: by `district_exceptions` when the plan is made, or by a `custom` edit that adds to `/options/district_exceptions/-`, which a person approves; the audit log names the decisions that a plan rests on.",
      request: { to: "internal_review", comment: "Ready for a second look." },
    },
  },
};
