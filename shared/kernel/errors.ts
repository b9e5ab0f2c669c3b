interface ErrorKind {
  status: number;
  title: string;
  retryable: boolean;
}

/** Every error code of the API: its HTTP status, its title, and whether a retry of the same request may succeed. */
export const ERRORS = {
  // the request itself
  malformed_json: { status: 400, title: "The body is not JSON", retryable: false },
  invalid_cursor: { status: 400, title: "The cursor does not belong to this query", retryable: false },
  unauthenticated: { status: 401, title: "Sign in first", retryable: false },
  invalid_credentials: { status: 401, title: "E-mail or password is wrong", retryable: false },
  invalid_token: { status: 401, title: "The token is wrong or has expired", retryable: false },
  new_password_required: {
    status: 401,
    title: "The account needs a password of its own first",
    retryable: false,
  },
  weak_password: { status: 422, title: "The password is too weak", retryable: false },
  invalid_code: { status: 422, title: "The code is wrong or has expired", retryable: false },
  forbidden: { status: 403, title: "You may see this but not change it", retryable: false },
  not_found: { status: 404, title: "Not found", retryable: false },
  route_not_found: { status: 404, title: "No such route", retryable: false },
  method_not_allowed: { status: 405, title: "This route does not take that method", retryable: false },
  body_too_large: { status: 413, title: "The body is too large", retryable: false },
  unsupported_media_type: { status: 415, title: "Send JSON", retryable: false },
  invalid_request: { status: 422, title: "The request does not fit the schema", retryable: false },
  precondition_failed: { status: 412, title: "It changed since you read it", retryable: false },
  idempotency_key_reused: {
    status: 422,
    title: "This key was used with another body",
    retryable: false,
  },
  request_in_flight: {
    status: 409,
    title: "The first request with this key is still at work",
    retryable: true,
  },
  // wells and plans
  well_not_found: { status: 404, title: "No such well", retryable: false },
  well_invalid: { status: 422, title: "The well's facts contradict each other", retryable: false },
  well_incomplete: { status: 422, title: "The well lacks facts that a rule needs", retryable: false },
  unknown_tubular: { status: 422, title: "No such casing or tubing size", retryable: false },
  plan_not_found: { status: 404, title: "No such plan", retryable: false },
  plan_too_large: { status: 422, title: "The plan is too large to store", retryable: false },
  plan_locked: { status: 409, title: "A filed or approved plan can't change", retryable: false },
  snapshot_not_found: { status: 404, title: "No such version of the plan", retryable: false },
  transition_not_allowed: { status: 409, title: "The status can't move there", retryable: false },
  gate_failed: { status: 409, title: "The plan is not ready for that status", retryable: false },
  // edits
  unknown_step: { status: 422, title: "No such step in this plan", retryable: false },
  edit_refused: { status: 422, title: "This edit can't be done", retryable: false },
  edit_no_change: { status: 422, title: "The edit changes nothing", retryable: false },
  plan_changes_not_allowed: { status: 403, title: "Plan changes are switched off", retryable: false },
  operation_blocked: { status: 403, title: "This operation is blocked by policy", retryable: false },
  approval_required: { status: 409, title: "A guardrail asks for approval", retryable: false },
  revert_conflict: { status: 409, title: "Later edits stand in the way", retryable: false },
  // threads, messages, runs
  thread_not_found: { status: 404, title: "No such thread", retryable: false },
  thread_archived: { status: 409, title: "The thread is archived", retryable: false },
  run_not_found: { status: 404, title: "No such run", retryable: false },
  modification_not_found: { status: 404, title: "No such modification", retryable: false },
  run_active: { status: 409, title: "A run is still at work on this thread", retryable: true },
  approval_pending: { status: 409, title: "A proposal waits for the owner's answer", retryable: false },
  proposal_decided: { status: 409, title: "The proposal is decided already", retryable: false },
  run_ended: { status: 409, title: "The run has ended", retryable: false },
  run_fenced: { status: 409, title: "Another worker has taken over the run", retryable: false },
  version_conflict: { status: 409, title: "Somebody else wrote first", retryable: true },
  share_limit: { status: 422, title: "A thread can be shared with 50 people", retryable: false },
  // people
  user_not_found: { status: 404, title: "No such person in your company", retryable: false },
  user_exists: { status: 409, title: "Somebody has that e-mail address already", retryable: false },
  last_admin: { status: 409, title: "The last admin can't give up the role", retryable: false },
  tenant_erasing: { status: 409, title: "Your company's data is being erased", retryable: false },
  // webhooks
  webhook_not_found: { status: 404, title: "No such webhook endpoint", retryable: false },
  delivery_not_found: { status: 404, title: "No such delivery", retryable: false },
  webhook_limit: { status: 422, title: "A tenant can have 10 webhook endpoints", retryable: false },
  webhook_disabled: { status: 409, title: "The webhook endpoint is switched off", retryable: false },
  // rate limits, budgets, and the services that we depend on
  budget_exhausted: { status: 429, title: "The month's budget is spent", retryable: false },
  quota_exceeded: { status: 429, title: "Too many requests for now", retryable: true },
  sign_out_failed: {
    status: 503,
    title: "The password is set, but earlier sign-ins were not ended",
    // the code or session is spent: the same request would be refused
    retryable: false,
  },
  store_busy: { status: 503, title: "The store is busy", retryable: true },
  model_unavailable: { status: 503, title: "The assistant's model does not answer", retryable: true },
  internal: { status: 500, title: "Something went wrong on our side", retryable: true },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** The only error class that rules, use cases and stores throw; `detail` is safe to show to the caller. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  /** Extension members of the problem response (RFC 9457): `active_run_id`, `current_version`, `missing`, `errors`, … */
  readonly context: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    detail: string,
    context: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(`${code}: ${detail}`, options);
    this.name = "AppError";
    this.code = code;
    this.detail = detail;
    this.context = context;
  }

  get kind(): ErrorKind {
    return ERRORS[this.code];
  }
}

export const isAppError = (error: unknown, ...codes: ErrorCode[]): error is AppError =>
  error instanceof AppError && (codes.length === 0 || codes.includes(error.code));
