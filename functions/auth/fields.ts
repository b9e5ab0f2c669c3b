import * as z from "zod";

/** An address as somebody types it; whether it is anybody's is the user pool's to say. */
export const email = z.string().trim().min(3).max(254);

export const password = z.string().min(1).max(256);

export const token = z.string().min(1).max(8192);
