import * as z from "zod";
import { oneLine } from "#shared/kernel/one-line.ts";

/** Somebody by id or e-mail; whom a name means, if anybody, is for the use case to say. */
export const shareName = oneLine().min(1).max(254);
export const shareNames = z.array(shareName).max(100);
