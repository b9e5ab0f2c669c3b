import type * as z from "zod";
import { user, type User } from "#shared/chat/principal.ts";

export const wireUser = user.omit({ is_active: true, created_at: true });

export const presentUser = ({ id, tenant_id, email, name, role }: User): z.output<typeof wireUser> => ({
  id,
  tenant_id,
  email,
  name,
  role,
});
