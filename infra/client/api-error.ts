import type { components } from "./api-types.ts";

export type Problem = components["schemas"]["Problem"];

/** An error response: the service's own, with its code and problem, or API Gateway's, without either. */
export class ApiError extends Error {
  readonly status: number;
  /** Null for an error of API Gateway. */
  readonly code: Problem["code"] | null;
  readonly problem: Problem | null;
  /** Seconds to wait before a retry, if the response says so. */
  readonly retryAfterS: number | null;
  readonly requestId: string | null;

  constructor({ status, headers }: Pick<Response, "status" | "headers">, body: unknown) {
    const problem = isProblem(body) ? body : null;
    super(problem ? `${status} ${problem.code}: ${problem.detail}` : `${status} ${messageOf(body)}`);
    this.name = "ApiError";
    this.status = status;
    this.code = problem?.code ?? null;
    this.problem = problem;
    const retryAfter = headers.get("retry-after");
    this.retryAfterS = retryAfter === null ? null : Number(retryAfter);
    this.requestId = headers.get("x-request-id");
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "code" in body && "detail" in body;

const messageOf = (body: unknown): string =>
  typeof body === "object" && body !== null && "message" in body ? String(body.message) : "no further word";
