import type { UserId } from "#shared/kernel/ids.ts";
import type { Accounts } from "#shared/usecases/tenant/invite-user.ts";
import { ids } from "../builders/ids.ts";

interface Asked {
  accounts: Map<string, UserId>;
  poolCalls: string[];
}

/** Accounts of a user pool in memory, which notes what it was asked. */
export const fakeAccounts = ({ accounts, poolCalls }: Asked): Accounts => ({
  invite: async (email) => {
    const id = accounts.get(email) ?? ids.user(900 + accounts.size);
    poolCalls.push(`${accounts.has(email) ? "find" : "invite"} ${email}`);
    accounts.set(email, id);
    return id;
  },
  close: async (id) => void poolCalls.push(`close ${id}`),
  open: async (id) => void poolCalls.push(`open ${id}`),
});
