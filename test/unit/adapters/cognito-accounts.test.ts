import type { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, it } from "vitest";
import { createCognitoAccounts } from "#shared/adapters/cognito-accounts.ts";
import { ids } from "#test/support/builders/ids.ts";

interface Command {
  constructor: { name: string };
  input: Record<string, unknown>;
}

/** A fake client of a pool with a queue of responses. */
const aPool = (...answers: (() => unknown)[]) => {
  const asked: [string, Record<string, unknown>][] = [];
  const send = async (command: Command) => {
    asked.push([command.constructor.name, command.input]);
    return (answers.shift() ?? (() => ({})))();
  };
  const accounts = createCognitoAccounts({ send } as unknown as CognitoIdentityProviderClient, "pool-1");
  return { asked, accounts };
};
const failing = (name: string) => () => {
  throw Object.assign(new Error("no"), { name });
};
const attributes = [{ Name: "sub", Value: ids.user() }];
const WHO = { UserPoolId: "pool-1", Username: ids.user() };

describe("accounts in a Cognito user pool", () => {
  it("are made by an invitation to an address that counts as verified", async () => {
    const { asked, accounts } = aPool(() => ({ User: { Attributes: attributes } }));
    expect(await accounts.invite("ann@example.com", "Ann")).toBe(ids.user());
    expect(asked).toEqual([
      [
        "AdminCreateUserCommand",
        {
          UserPoolId: "pool-1",
          Username: "ann@example.com",
          DesiredDeliveryMediums: ["EMAIL"],
          UserAttributes: [
            { Name: "email", Value: "ann@example.com" },
            { Name: "email_verified", Value: "true" },
            { Name: "name", Value: "Ann" },
          ],
        },
      ],
    ]);
  });

  it("are found where the address has one", async () => {
    const { asked, accounts } = aPool(failing("UsernameExistsException"), () => ({
      UserAttributes: attributes,
    }));
    expect(await accounts.invite("ann@example.com", "Ann")).toBe(ids.user());
    expect(asked[1]).toEqual(["AdminGetUserCommand", { UserPoolId: "pool-1", Username: "ann@example.com" }]);
  });

  it("are closed for signing in and for every token that is out, and opened again", async () => {
    const { asked, accounts } = aPool();
    await accounts.close(ids.user());
    await accounts.open(ids.user());
    expect(asked).toEqual([
      ["AdminDisableUserCommand", WHO],
      ["AdminUserGlobalSignOutCommand", WHO],
      ["AdminEnableUserCommand", WHO],
    ]);
  });

  it.each(["TooManyRequestsException", "LimitExceededException"])("can wait after %s", async (name) => {
    const { accounts } = aPool(failing(name));
    await expect(accounts.invite("ann@example.com", "Ann")).rejects.toMatchObject({
      code: "quota_exceeded",
      context: { retry_after_s: 5 },
    });
  });

  it("pass on what nobody expects", async () => {
    const { accounts } = aPool(failing("InternalErrorException"));
    await expect(accounts.close(ids.user())).rejects.toMatchObject({ name: "InternalErrorException" });
  });
});
