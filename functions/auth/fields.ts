import * as z from "zod";

/** An e-mail address as entered; the user pool decides whether it has an account. */
export const email = z.string().trim().min(3).max(254);

export const password = z.string().min(1).max(256);

export const token = z.string().min(1).max(8192);
