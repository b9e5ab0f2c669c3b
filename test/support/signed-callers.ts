import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { makeTokenCheck } from "#infra/local/jwt-check.ts";
import type { UserId } from "#shared/kernel/ids.ts";
import { ids } from "./test-ids.ts";

const POOL = {
  issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_thispool",
  audience: ["client-1"],
};
const ANOTHER = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_another";

const own = await generateKeyPair("RS256");
const foreign = await generateKeyPair("RS256");
const checkToken = makeTokenCheck({
  keys: [{ ...(await exportJWK(own.publicKey)), kid: "own", alg: "RS256" }],
});

const sign = (
  user: UserId,
  claims: JWTPayload,
  over: { issuer?: string; key?: typeof own.privateKey; until?: string } = {},
) =>
  new SignJWT({ sub: user, ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "own" })
    .setIssuer(over.issuer ?? POOL.issuer)
    .setIssuedAt(Math.floor(Date.now() / 1000) - 7200)
    .setExpirationTime(over.until ?? "1 hour")
    .sign(over.key ?? own.privateKey);

const ACCESS = { token_use: "access", client_id: "client-1" };
const access = (n: number) => sign(ids.user(n), ACCESS);

/** Whoever may come to the API, with the token they bring: people of `aTreeOfVersions`, and tokens that are not good. */
const TOKENS = {
  anonymous: null,
  expired: await sign(ids.user(1), ACCESS, { until: "-1 minute" }),
  "wrong pool": await sign(ids.user(1), ACCESS, { issuer: ANOTHER }),
  "wrong key": await sign(ids.user(1), ACCESS, { key: foreign.privateKey }),
  "wrong client": await sign(ids.user(1), { ...ACCESS, client_id: "client-2" }),
  "id token": await sign(ids.user(1), { token_use: "id", aud: "client-1" }),
  removed: await access(10),
  unknown: await access(99),
  outsider: await access(8),
  stranger: await access(4),
  viewer: await access(7),
  shared: await access(2),
  reviewer: await access(5),
  admin: await access(6),
  owner: await access(1),
} as const;

export type Caller = keyof typeof TOKENS;
export const CALLERS = Object.keys(TOKENS) as Caller[];

/** What API Gateway makes of a caller's token: the claims that it hands on, or null where it answers 401 itself. */
export const claimsOf = async (caller: Caller): Promise<Record<string, string> | null> => {
  const token = TOKENS[caller];
  const check = await checkToken(token === null ? undefined : `Bearer ${token}`, POOL);
  return check.allowed ? check.claims : null;
};
