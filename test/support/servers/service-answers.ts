import { expect } from "vitest";
import { ApiError, type Problem } from "#infra/client/api-error.ts";

type Answered<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** The body of an answer that must be a success with this status. */
export const ok = async <T>(answered: Answered<T>, status = 200): Promise<T> => {
  const { data, error, response } = await answered;
  expect([response.status, error]).toEqual([status, undefined]);
  return data as T;
};

/** The problem of an answer that must be refused with this status. */
export const refused = async (answered: Answered<unknown>, status: number): Promise<Problem> => {
  const { data, error, response } = await answered;
  expect([response.status, data]).toEqual([status, undefined]);
  const { problem } = new ApiError(response, error);
  return problem ?? expect.fail("the answer is no problem of the service's");
};
