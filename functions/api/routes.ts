import { ADMIN_ROUTES } from "./admin-routes.ts";
import { WEBHOOK_ROUTES } from "./webhook-routes.ts";

/**
 * The route table as plain data. The infra code derives API Gateway's routes and one Lambda a group from it; the
 * local gateway and the tests read it too. `handler` is the file in the group's folder.
 */
export const ROUTES = [
  { method: "GET", path: "/api/health", group: "docs", handler: "get-health", access: "anyone" },
  {
    method: "GET",
    path: "/api/openapi.json",
    group: "docs",
    handler: "get-openapi",
    access: "anyone",
  },
  { method: "GET", path: "/api/docs", group: "docs", handler: "get-docs", access: "anyone" },
  { method: "POST", path: "/api/auth/token", group: "auth", handler: "create-token", access: "anyone" },
  {
    method: "POST",
    path: "/api/auth/token/refresh",
    group: "auth",
    handler: "refresh-token",
    access: "anyone",
  },
  {
    method: "POST",
    path: "/api/auth/password",
    group: "auth",
    handler: "set-first-password",
    access: "anyone",
  },
  {
    method: "POST",
    path: "/api/auth/password/forgot",
    group: "auth",
    handler: "forgot-password",
    access: "anyone",
  },
  {
    method: "POST",
    path: "/api/auth/password/reset",
    group: "auth",
    handler: "reset-password",
    access: "anyone",
  },
  { method: "POST", path: "/api/auth/sign-out", group: "auth", handler: "sign-out", access: "anyone" },
  { method: "PUT", path: "/api/wells/{api14}", group: "wells", handler: "put-well", access: "user" },
  { method: "GET", path: "/api/wells", group: "wells", handler: "list-wells", access: "user" },
  { method: "GET", path: "/api/wells/{api14}", group: "wells", handler: "get-well", access: "user" },
  { method: "POST", path: "/api/plans/w3a/from-api", group: "plans", handler: "make-plan", access: "user" },
  { method: "GET", path: "/api/plans", group: "plans", handler: "list-plans", access: "user" },
  { method: "GET", path: "/api/plans/{plan_id}", group: "plans", handler: "get-plan", access: "user" },
  {
    method: "GET",
    path: "/api/plans/{plan_id}/versions",
    group: "plans",
    handler: "list-versions",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/plans/{plan_id}/snapshots/{snapshot_id}",
    group: "plans",
    handler: "get-snapshot",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/plans/{plan_id}/compare",
    group: "plans",
    handler: "compare-snapshots",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/plans/{plan_id}/status",
    group: "plans",
    handler: "get-plan-status",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/plans/{plan_id}/status",
    group: "plans",
    handler: "change-plan-status",
    access: "user",
  },
  { method: "POST", path: "/api/chat/threads", group: "threads", handler: "create-thread", access: "user" },
  { method: "GET", path: "/api/chat/threads", group: "threads", handler: "list-threads", access: "user" },
  {
    method: "GET",
    path: "/api/chat/threads/{thread_id}",
    group: "threads",
    handler: "get-thread",
    access: "user",
  },
  {
    method: "PATCH",
    path: "/api/chat/threads/{thread_id}",
    group: "threads",
    handler: "change-thread",
    access: "user",
  },
  {
    method: "DELETE",
    path: "/api/chat/threads/{thread_id}",
    group: "threads",
    handler: "archive-thread",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/chat/threads/{thread_id}/export",
    group: "threads",
    handler: "export-thread",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/chat/threads/{thread_id}/share",
    group: "threads",
    handler: "share-thread",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/chat/threads/{thread_id}/fork",
    group: "threads",
    handler: "fork-thread",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/chat/threads/{thread_id}/publish",
    group: "threads",
    handler: "publish-branch",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/chat/threads/{thread_id}/messages",
    group: "runs",
    handler: "post-message",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/chat/threads/{thread_id}/messages",
    group: "runs",
    handler: "list-messages",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/chat/threads/{thread_id}/runs/{run_id}",
    group: "runs",
    handler: "get-run",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/chat/threads/{thread_id}/runs",
    group: "runs",
    handler: "list-runs",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/chat/threads/{thread_id}/runs/{run_id}/cancel",
    group: "runs",
    handler: "cancel-run",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/chat/threads/{thread_id}/runs/{run_id}/approval",
    group: "runs",
    handler: "decide-proposal",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/chat/threads/{thread_id}/modifications",
    group: "modifications",
    handler: "list-modifications",
    access: "user",
  },
  {
    method: "GET",
    path: "/api/chat/threads/{thread_id}/modifications/{modification_id}",
    group: "modifications",
    handler: "get-modification",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/chat/threads/{thread_id}/modifications",
    group: "modifications",
    handler: "modify-plan",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/chat/threads/{thread_id}/revert",
    group: "modifications",
    handler: "revert-thread",
    access: "user",
  },
  {
    method: "POST",
    path: "/api/chat/threads/{thread_id}/modifications/{modification_id}/revert",
    group: "modifications",
    handler: "revert-modification",
    access: "user",
  },
  { method: "GET", path: "/api/me", group: "tenant", handler: "get-me", access: "user" },
  { method: "GET", path: "/api/users", group: "tenant", handler: "list-users", access: "user" },
  {
    method: "GET",
    path: "/api/tenant/settings",
    group: "tenant",
    handler: "get-settings",
    access: "user",
  },
  {
    method: "PATCH",
    path: "/api/tenant/settings",
    group: "tenant",
    handler: "change-settings",
    access: "user",
  },
  ...ADMIN_ROUTES,
  ...WEBHOOK_ROUTES,
] as const satisfies readonly Route[];

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/api/${string}`;
  group: string;
  handler: string;
  /** `user`: a valid access token of an active user; `anyone`: no token. Use cases check finer permissions. */
  access: "anyone" | "user";
}

export type RouteGroup = (typeof ROUTES)[number]["group"];
