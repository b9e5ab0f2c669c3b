import { GOOD } from "#test/support/public-endpoints.ts";
import type { OpenRow } from "./row.ts";

const { email, password, refresh, session, code } = GOOD;

/** Routes without a token, by handler: whoever asks is answered the same. */
export const OPEN_ROWS: Readonly<Record<string, OpenRow>> = {
  "get-health": { everybody: "200" },
  "get-openapi": { everybody: "200" },
  "get-docs": { everybody: "200" },
  "create-token": { body: { email, password }, everybody: "200" },
  "create-token with a wrong password": {
    body: { email, password: "wrong" },
    everybody: "401 invalid_credentials",
  },
  "create-token with an invitation's password": {
    body: { email, password: "temporary" },
    everybody: "401 new_password_required",
  },
  "refresh-token": { body: { refresh }, everybody: "200" },
  "refresh-token with a made-up token": { body: { refresh: "x" }, everybody: "401 invalid_credentials" },
  "set-first-password": { body: { email, session, new_password: password }, everybody: "200" },
  "set-first-password with a made-up session": {
    body: { email, session: "x", new_password: password },
    everybody: "401 invalid_credentials",
  },
  "forgot-password": { body: { email }, everybody: "202" },
  "reset-password": { body: { email, code, new_password: password }, everybody: "204" },
  "reset-password with a made-up code": {
    body: { email, code: "1", new_password: password },
    everybody: "422 invalid_code",
  },
  "sign-out": { body: { refresh }, everybody: "204" },
  "sign-out with a made-up access token": { body: { access: "x" }, everybody: "401 invalid_credentials" },
};
