import type { User } from "./principal.ts";

/** Whether somebody's e-mail address, name or a word of the name begins like the text, in any case. */
export const matchesUser = ({ email, name }: Pick<User, "email" | "name">, text: string): boolean => {
  const wanted = text.trim().toLowerCase();
  const called = name.toLowerCase();
  return [email.toLowerCase(), called, ...called.split(/\s+/u)].some((word) => word.startsWith(wanted));
};
