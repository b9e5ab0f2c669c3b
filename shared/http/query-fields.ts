import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";

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
    // ids and keys of times begin in 1970, and nothing is older
    .transform((text) => isoTime(Math.max(0, Date.parse(text.includes("T") ? text : text + ofDay))));

const period = {
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

/** The query of a list over a time range, both ends included: days (UTC) or times; `from` may not be after `to`. */
export const listedPeriod = <S extends z.ZodRawShape>(filters: S) =>
  z
    .strictObject({ ...paging, ...period, ...filters })
    // the shape is generic, so the type of its two times is not known here
    .refine((asked) => isPeriod(asked as { from?: string; to?: string }), {
      path: ["from"],
      error: "`from` is after `to`",
    });

// both are ISO times of one length in UTC
const isPeriod = ({ from, to }: { from?: string; to?: string }): boolean =>
  from === undefined || to === undefined || from <= to;
