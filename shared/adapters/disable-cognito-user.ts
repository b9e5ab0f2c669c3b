import {
  AdminDisableUserCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { UserId } from "#shared/kernel/ids.ts";
import { nameOf } from "./cognito-errors.ts";

/** Disables a user in a Cognito user pool and revokes their tokens; an unknown user counts as done. */
export const disableCognitoUser =
  (client: CognitoIdentityProviderClient, poolId: string) =>
  async (id: UserId): Promise<void> => {
    try {
      await client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: id }));
    } catch (error) {
      if (nameOf(error) !== "UserNotFoundException") throw error;
    }
  };
