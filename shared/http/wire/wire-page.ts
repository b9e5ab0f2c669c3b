import * as z from "zod";

/** A page of a list; `next_cursor` is null on the last page. */
export const wirePage = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next_cursor: z.string().nullable() });

/** A page of a list whose filters are applied after reading. */
export const wireFilteredPage = <T extends z.ZodType>(item: T) =>
  wirePage(item).extend({
    /** The read limit ended the page before it was full; `next_cursor` continues. */
    stopped_early: z.boolean(),
  });
