import * as z from "zod";
import { userId, type UserId } from "#shared/kernel/ids.ts";
import type { PoolTokens } from "#shared/usecases/auth/sign-in.ts";

const authenticationResult = z.object({
  AccessToken: z.string(),
  ExpiresIn: z.number(),
  RefreshToken: z.string().optional(),
});

/** The tokens of a Cognito response. */
export const tokensOf = (result: unknown): PoolTokens & { refresh?: string | undefined } => {
  const { AccessToken, ExpiresIn, RefreshToken } = authenticationResult.parse(result);
  return {
    access: AccessToken,
    expires_in: ExpiresIn,
    refresh: RefreshToken,
    user_id: subjectOf(AccessToken),
  };
};

/** The tokens of a password sign-in, which include a refresh token. */
export const signInTokensOf = (result: unknown): PoolTokens & { refresh: string } => {
  const { refresh, ...tokens } = tokensOf(result);
  if (!refresh) throw new Error("the user pool gave no refresh token");
  return { ...tokens, refresh };
};

/**
 * The subject of an access token that the pool has just issued, so its signature is not verified; API Gateway
 * verifies the tokens of requests.
 */
const subjectOf = (accessToken: string): UserId => {
  const claims: unknown = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString());
  return z.object({ sub: userId }).parse(claims).sub;
};
