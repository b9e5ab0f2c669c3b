import * as z from "zod";
import type { UserId } from "#shared/kernel/ids.ts";
import type { User } from "../people/principal.ts";
import { THREAD_LIMITS, type Member } from "./thread.ts";

/** Somebody named in a request by id or e-mail who was not let in or out, and why. */
export const rejected = z.strictObject({
  /** As it was sent. */
  user_id: z.string(),
  reason: z.enum(["not_in_tenant", "self", "already_shared", "not_shared", "limit"]),
});
export type Rejected = z.infer<typeof rejected>;

/** Normalises names: e-mails in lower case, duplicates dropped, order kept. */
export const distinctNames = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => (isEmail(name) ? name.trim().toLowerCase() : name.trim()))),
];

export const isEmail = (name: string): boolean => name.includes("@");

/** Who of the named people is added to a thread, and who is rejected and why; at most 50 people share a thread. */
export const decideAdditions = (
  names: readonly string[],
  people: ReadonlyMap<string, User>,
  owner: UserId,
  sharedWith: readonly Pick<Member, "user_id">[],
): { add: User[]; rejected: Rejected[] } => {
  const inside = new Set(sharedWith.map((member) => member.user_id));
  const add: User[] = [];
  const rejected: Rejected[] = [];
  for (const name of names) {
    const user = people.get(name);
    const reason = !user
      ? "not_in_tenant"
      : user.id === owner
        ? "self"
        : inside.has(user.id)
          ? "already_shared"
          : inside.size >= THREAD_LIMITS.shares
            ? "limit"
            : null;
    if (!user || reason) {
      rejected.push({ user_id: name, reason: reason ?? "not_in_tenant" });
      continue;
    }
    inside.add(user.id);
    add.push(user);
  }
  return { add, rejected };
};

/** Who of the named people is removed, even if they have left the tenant. The owner can't be removed. */
export const decideRemovals = (
  names: readonly string[],
  owner: Pick<Member, "person">,
  sharedWith: readonly Member[],
): { remove: UserId[]; rejected: Rejected[] } => {
  const remove = new Set<UserId>();
  const rejected: Rejected[] = [];
  const means = (name: string, { person }: Pick<Member, "person">) =>
    isEmail(name) ? person.email.toLowerCase() === name : person.id === name;
  for (const name of names) {
    const member = sharedWith.find((shared) => means(name, shared));
    if (member) remove.add(member.user_id);
    else rejected.push({ user_id: name, reason: means(name, owner) ? "self" : "not_shared" });
  }
  return { remove: [...remove], rejected };
};
