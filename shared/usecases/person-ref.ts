import type { PersonRef, Principal } from "#shared/chat/principal.ts";

export const personRefOf = ({ id, email, name }: Pick<Principal, "id" | "email" | "name">): PersonRef => ({
  id,
  email,
  name,
});
