import * as z from "zod";

/** Users by id or e-mail; the use case resolves them. */
export const shareNames = z.array(z.string().trim().min(1).max(254)).max(100);
