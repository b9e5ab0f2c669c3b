import { createHash } from "node:crypto";

/** The hash that versions and payloads are chained by. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
