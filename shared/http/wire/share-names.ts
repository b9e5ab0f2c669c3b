import * as z from "zod";

/** People by id or e-mail; whom a name means, if anybody, is for the use case to say. */
export const shareNames = z.array(z.string().trim().min(1).max(254)).max(100);
