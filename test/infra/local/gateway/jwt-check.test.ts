import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { makeTokenCheck } from "#infra/local/gateway/jwt-check.ts";

const ISSUER = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool";
const AUTHORIZER = { issuer: ISSUER, audience: ["client-1"] };
const CLAIMS = { sub: "u-1", client_id: "client-1", token_use: "access" };

type Key = Awaited<ReturnType<typeof generateKeyPair>>["privateKey"];

let privateKey: Key;
let strangerKey: Key;
let check: ReturnType<typeof makeTokenCheck>;

beforeAll(async () => {
  const own = await generateKeyPair("RS256");
  const stranger = await generateKeyPair("RS256");
  privateKey = own.privateKey;
  strangerKey = stranger.privateKey;
  check = makeTokenCheck({ keys: [{ ...(await exportJWK(own.publicKey)), kid: "k", alg: "RS256" }] });
});

const nowS = () => Math.floor(Date.now() / 1000);
const token = async (claims: Record<string, unknown> = {}, key = privateKey) =>
  new SignJWT({ ...CLAIMS, iss: ISSUER, iat: nowS(), exp: nowS() + 60, ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "k" })
    .sign(key);
const ask = async (claims?: Record<string, unknown>, key?: Key) =>
  check(`Bearer ${await token(claims, key ?? privateKey)}`, AUTHORIZER);
const denied = (description: string) => ({
  allowed: false,
  wwwAuthenticate: `Bearer scope="" error="invalid_token" error_description="${description}"`,
});

describe("the JWT authorizer", () => {
  it("hands on the claims of a good token as texts", async () => {
    const result = await ask({
      "cognito:groups": ["a", "b"],
      iat: 100,
      exp: 4102444800,
      email_verified: true,
    });
    expect(result).toEqual({
      allowed: true,
      claims: {
        ...CLAIMS,
        iss: ISSUER,
        iat: "100",
        exp: "4102444800",
        "cognito:groups": "[a b]",
        email_verified: "true",
      },
    });
  });

  it("takes a token without the word Bearer", async () => {
    expect(await check(await token(), AUTHORIZER)).toMatchObject({ allowed: true });
  });

  it("takes an ID token, whose audience is the client", async () => {
    expect(await ask({ client_id: undefined, aud: "client-1", token_use: "id" })).toMatchObject({
      allowed: true,
    });
  });

  it.each([undefined, "", "Bearer "])("asks for a token where there is %j", async (header) => {
    expect(await check(header, AUTHORIZER)).toEqual({ allowed: false, wwwAuthenticate: "Bearer" });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["has expired", { exp: nowS() - 10 }, "the token has expired"],
    ["never expires", { exp: undefined }, "the token has no expiry"],
    ["is not valid yet", { nbf: nowS() + 100 }, "the token is not valid"],
    ["is from the future", { iat: nowS() + 100 }, "the token is from the future"],
    ["is of another pool", { iss: `${ISSUER}x` }, "the token is not valid"],
    ["is for another client", { client_id: "client-2" }, "the token does not have a valid audience"],
    ["has another audience", { aud: "client-2" }, "the token does not have a valid audience"],
  ])("refuses a token that %s", async (_, claims, description) => {
    expect(await ask(claims)).toEqual(denied(description));
  });

  it("refuses a token of another signer, and malformed ones", async () => {
    expect(await ask({}, strangerKey)).toEqual(denied("the token is not valid"));
    expect(await check("Bearer a.b.c", AUTHORIZER)).toEqual(denied("the token is not valid"));
    expect(await check("Basic dTpw", AUTHORIZER)).toEqual(denied("the token is not valid"));
  });

  it("refuses an unsigned token", async () => {
    const [, payload] = (await token()).split(".");
    const header = Buffer.from('{"alg":"none"}').toString("base64url");
    expect(await check(`Bearer ${header}.${payload}.`, AUTHORIZER)).toEqual(denied("the token is not valid"));
  });
});
