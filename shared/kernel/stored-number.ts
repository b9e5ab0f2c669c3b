import * as z from "zod";

/** DynamoDB's smallest magnitude above 0. */
const LEAST = 1e-130;

/** Whether DynamoDB and our marshaller can hold a number: 0, or a magnitude from 1e-130 to 2^53 - 1. */
export const isStorable = (value: number): boolean =>
  value === 0 || (Math.abs(value) >= LEAST && Math.abs(value) <= Number.MAX_SAFE_INTEGER);

/** A number with bounds that can be stored as an attribute. */
export const storedNumber = (min: number, max: number) =>
  z.number().min(min).max(max).refine(isStorable, "0, or at least 1e-130 in magnitude");
