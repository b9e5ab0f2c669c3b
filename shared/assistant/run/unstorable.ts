import * as z from "zod";
import { isAppError } from "#shared/kernel/errors.ts";

/** A bug of ours: a repetition would only repeat it. */
export const isOurBug = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof z.core.$ZodError;

/** Whether a write would fail the same way each time: the value itself can't be stored. */
export const isUnstorable = (error: unknown): boolean =>
  isOurBug(error) || isAppError(error, "internal", "plan_too_large");
