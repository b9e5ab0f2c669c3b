import * as z from "zod";
import { tenantId, userId } from "#shared/kernel/ids.ts";
import { role } from "#shared/chat/people/principal.ts";
import { entity } from "../kit/entity.ts";

/** The idempotency record of one request: claimed while `status` is null, then answered. */
export const idempotencyItem = entity({
  type: "answer",
  schema: z.strictObject({
    tenant_id: tenantId,
    user_id: userId,
    /** Null in records of before it was kept. */
    role: role.nullable().default(null),
    key_hash: z.string().min(1),
    request_hash: z.string().min(1),
    token: z.string().min(1),
    claimed_until: z.int().positive(),
    expires_at: z.int().positive(),
    status: z.int().nullable(),
    headers: z.record(z.string(), z.string()).nullable(),
    body: z.string().nullable(),
  }),
  pk: "T#{tenant_id}#IDEM#{user_id}",
  sk: "{key_hash}",
  packed: ["headers", "body"],
});
