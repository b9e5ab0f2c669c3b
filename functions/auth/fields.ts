import * as z from "zod";
import { oneLine } from "#shared/kernel/one-line.ts";

/** An e-mail address as entered; the user pool decides whether it has an account. */
export const email = oneLine().min(3).max(254);

export const password = z.string().min(1).max(256);

export const token = z.string().min(1).max(8192);
