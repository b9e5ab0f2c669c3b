import * as z from "zod";

/** A page of a list; `next_cursor` is null on the last one. */
export const wirePage = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next_cursor: z.string().nullable() });
