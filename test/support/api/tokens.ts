import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { makeTokenCheck } from "#infra/local/gateway/jwt-check.ts";
import type { UserId } from "#shared/kernel/ids.ts";

const POOL = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool";
const OTHER_POOL = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_other";
const CLIENT = "client-1";

const HEADER = { alg: "RS256", kid: "k" };

/** Signed tokens of every kind, and the check that stands before each route for users. */
export const mintTokens = async () => {
  const [own, foreign] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const check = makeTokenCheck({ keys: [{ ...(await exportJWK(own.publicKey)), ...HEADER }] });
  const nowS = Math.floor(Date.now() / 1000);
  const sign = (key: typeof own, claims: Record<string, unknown>) =>
    new SignJWT({ iss: POOL, iat: nowS - 7200, exp: nowS + 3600, ...claims })
      .setProtectedHeader(HEADER)
      .sign(key.privateKey);
  const access = (sub: UserId) => ({ sub, client_id: CLIENT, token_use: "access" });
  return {
    check: (token: string | null) =>
      check(token === null ? undefined : `Bearer ${token}`, { issuer: POOL, audience: [CLIENT] }),
    accessToken: (sub: UserId) => sign(own, access(sub)),
    expiredToken: (sub: UserId) => sign(own, { ...access(sub), exp: nowS - 60 }),
    foreignToken: (sub: UserId) => sign(foreign, { ...access(sub), iss: OTHER_POOL }),
    idToken: (sub: UserId) => sign(own, { sub, aud: CLIENT, token_use: "id" }),
  };
};
