import {
  AdminDisableUserCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { UserId } from "#shared/kernel/ids.ts";
import { nameOf } from "./cognito-errors.ts";

/** Ends a person's access at a Cognito user pool, with their tokens; somebody who is not known there has none. */
export const closeCognitoAccount =
  (client: CognitoIdentityProviderClient, poolId: string) =>
  async (id: UserId): Promise<void> => {
    try {
      await client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: id }));
    } catch (error) {
      if (nameOf(error) !== "UserNotFoundException") throw error;
    }
  };
