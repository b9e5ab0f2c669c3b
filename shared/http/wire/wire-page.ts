import * as z from "zod";

/** A page of a list; `next_cursor` is null on the last one. */
export const wirePage = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next_cursor: z.string().nullable() });

/** A page of a list with filters that are no key of it. */
export const wireFilteredPage = <T extends z.ZodType>(item: T) =>
  wirePage(item).extend({
    /** The filters have left out so many that the page ends before it is full; `next_cursor` goes on. */
    stopped_early: z.boolean(),
  });
