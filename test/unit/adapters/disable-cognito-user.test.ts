import type {
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, it } from "vitest";
import { disableCognitoUser } from "#shared/adapters/disable-cognito-user.ts";
import { ids } from "#test/support/builders/ids.ts";

const closing = (answer: () => unknown) => {
  const asked: unknown[] = [];
  const send = async ({ input }: AdminDisableUserCommand) => {
    asked.push(input);
    return answer();
  };
  const client = { send } as unknown as CognitoIdentityProviderClient;
  return { asked, close: disableCognitoUser(client, "pool-1") };
};
const failing = (name: string) =>
  closing(() => {
    throw Object.assign(new Error("no"), { name });
  }).close;

describe("closing an account", () => {
  it("disables the person in the user pool", async () => {
    const { asked, close } = closing(() => ({}));
    await close(ids.user());
    expect(asked).toEqual([{ UserPoolId: "pool-1", Username: ids.user() }]);
  });

  it("succeeds for a user unknown to the pool, and reports failures", async () => {
    expect(await failing("UserNotFoundException")(ids.user())).toBeUndefined();
    await expect(failing("TooManyRequestsException")(ids.user())).rejects.toThrow("no");
  });
});
