import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { userId, type UserId } from "#shared/kernel/ids.ts";
import type { Accounts } from "#shared/usecases/tenant/invite-user.ts";
import { asLimit, nameOf } from "./cognito-errors.ts";

const subjectOf = (attributes: readonly AttributeType[] = []): UserId =>
  userId.parse(attributes.find(({ Name }) => Name === "sub")?.Value);

/** Accounts in a Cognito user pool without self-registration: users join by invitation only. */
export const createCognitoAccounts = (client: CognitoIdentityProviderClient, poolId: string): Accounts => {
  const send = async <T>(request: Promise<T>): Promise<T> => {
    try {
      return await request;
    } catch (error) {
      throw asLimit(error);
    }
  };
  const find = async (email: string): Promise<UserId> => {
    const found = await send(client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: email })));
    return subjectOf(found.UserAttributes);
  };
  return {
    invite: async (email, name) => {
      const request = new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: email,
        DesiredDeliveryMediums: ["EMAIL"],
        UserAttributes: [
          { Name: "email", Value: email },
          // opening the invitation e-mail proves that the user owns the address
          { Name: "email_verified", Value: "true" },
          { Name: "name", Value: name },
        ],
      });
      try {
        const made = await send(client.send(request));
        return subjectOf(made.User?.Attributes);
      } catch (error) {
        if (nameOf(error) === "UsernameExistsException") return find(email);
        throw error;
      }
    },
    close: async (id) => {
      const who = { UserPoolId: poolId, Username: id };
      await send(client.send(new AdminDisableUserCommand(who)));
      await send(client.send(new AdminUserGlobalSignOutCommand(who)));
    },
    open: async (id) => {
      await send(client.send(new AdminEnableUserCommand({ UserPoolId: poolId, Username: id })));
    },
  };
};
