import * as z from "zod";

/** A whole number as a query parameter. */
export const queryInt = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/u, `a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** `true` or `false` as a query parameter. */
export const queryBoolean = z.enum(["true", "false"]).transform((text) => text === "true");

const queryTime = (ofDay: "T00:00:00.000Z" | "T23:59:59.999Z") =>
  z
    .union([z.iso.date(), z.iso.datetime()], { error: "a day like 2026-11-22, or a time in UTC" })
    .transform((text) => new Date(text.includes("T") ? text : text + ofDay).toISOString());

/** A time range, both ends included: days (UTC) or times. */
export const period = {
  from: queryTime("T00:00:00.000Z").optional(),
  to: queryTime("T23:59:59.999Z").optional(),
};

/** Pagination of every list: 1–100 items, 50 by default. */
export const paging = {
  limit: queryInt(1, 100).default(50),
  cursor: z.string().min(1).max(2000).optional(),
};

/** How an e-mail, a name or a word of it begins. */
export const personSearch = { q: z.string().trim().min(1).max(254).optional() };
