import { AppError } from "#shared/kernel/errors.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { PlanRecord, PlanStatus, VersionNode } from "./plan-record.ts";
import type { Principal, Role } from "../people/principal.ts";
import { blockersOf, type Blocker, type Gate } from "./status-gates.ts";

/** A transition of the status state machine: the roles that may make it, its gates, and whether it needs a comment. */
export interface Transition {
  from: PlanStatus;
  to: PlanStatus;
  roles: readonly Role[];
  gates: readonly Gate[];
  needs_comment: boolean;
}

const ENGINEERS: readonly Role[] = ["engineer", "admin"];
const REVIEWERS: readonly Role[] = ["reviewer", "admin"];
const BOTH: readonly Role[] = ["engineer", "reviewer", "admin"];
const SOUND: readonly Gate[] = ["no_errors", "plugs_complete"];

const way = (
  from: PlanStatus,
  to: PlanStatus,
  roles: readonly Role[],
  gates: readonly Gate[] = [],
  needs_comment = false,
): Transition => ({ from, to, roles, gates, needs_comment });

/** All transitions: engineers submit, file and revise, reviewers approve, admins may do all. */
export const TRANSITIONS: readonly Transition[] = [
  way("draft", "internal_review", ENGINEERS, SOUND),
  way("internal_review", "engineer_approved", REVIEWERS, [...SOUND, "second_person"]),
  way("internal_review", "draft", BOTH, [], true),
  way("engineer_approved", "filed", ENGINEERS, SOUND),
  way("filed", "under_agency_review", ENGINEERS),
  way("filed", "withdrawn", ENGINEERS, [], true),
  way("under_agency_review", "agency_approved", ENGINEERS),
  way("under_agency_review", "agency_rejected", ENGINEERS, [], true),
  way("under_agency_review", "revision_requested", ENGINEERS, [], true),
  way("agency_rejected", "draft", ENGINEERS),
  way("revision_requested", "draft", ENGINEERS),
];

/** Statuses that lock the plan: its head moves only after a revision was started. */
const LOCKED: ReadonlySet<PlanStatus> = new Set([
  "engineer_approved",
  "filed",
  "under_agency_review",
  "agency_approved",
]);

export const isLocked = (status: PlanStatus): boolean => LOCKED.has(status);

export const planLocked = (plan: Pick<PlanRecord, "plan_id" | "status">): AppError =>
  new AppError(
    "plan_locked",
    `The plan is ${plan.status}; its head moves only after a revision is started.`,
    {
      plan_id: plan.plan_id,
      plan_status: plan.status,
    },
  );

/** The plan at its head, and the caller. */
export interface StatusCase {
  plan: Pick<PlanRecord, "status">;
  head: Pick<VersionNode, "author">;
  payload: Pick<PlanPayload, "steps" | "violations">;
  principal: Pick<Principal, "id" | "role">;
}

/** A possible next status: whether the caller may set it, and what blocks it. */
export interface NextStatus {
  to: PlanStatus;
  roles: readonly Role[];
  /** Whether the caller's role permits it. */
  permitted: boolean;
  needs_comment: boolean;
  blockers: Blocker[];
}

/** The possible next statuses, with their blockers. */
export const nextStatuses = (at: StatusCase): NextStatus[] =>
  TRANSITIONS.filter(({ from }) => from === at.plan.status).map(({ to, roles, gates, needs_comment }) => ({
    to,
    roles,
    permitted: roles.includes(at.principal.role),
    needs_comment,
    blockers: blockersOf(gates, at),
  }));

/**
 * Checks a transition. Throws `transition_not_allowed` where there is none, `forbidden` for another role,
 * `invalid_request` without a required comment, `gate_failed` with all blockers.
 */
export const requireTransition = (at: StatusCase, to: PlanStatus, comment: string): void => {
  const ways = nextStatuses(at);
  const next = ways.find((candidate) => candidate.to === to);
  if (!next) {
    throw new AppError("transition_not_allowed", `A plan that is ${at.plan.status} can't become ${to}.`, {
      plan_status: at.plan.status,
      allowed: ways.map((candidate) => candidate.to),
    });
  }
  if (!next.permitted) {
    throw new AppError("forbidden", `The role ${at.principal.role} can't make a plan ${to}.`, {
      roles: next.roles,
    });
  }
  if (next.needs_comment && comment === "") {
    throw new AppError("invalid_request", `Say why the plan becomes ${to}.`, {
      errors: [{ pointer: "/comment", message: `needed to become ${to}` }],
    });
  }
  if (next.blockers.length > 0) {
    throw new AppError("gate_failed", `The plan can't become ${to} yet; blockers tells what it needs.`, {
      plan_status: at.plan.status,
      blockers: next.blockers,
    });
  }
};
