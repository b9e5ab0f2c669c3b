import type { GroupDocs } from "#functions/api/route-docs.ts";

export const authDocs: GroupDocs<"auth"> = {
  about: "Tokens and passwords for people of the user pool. These routes need no token.",
  routes: {
    "create-token": {
      summary: "Sign in",
      description:
        "Exchanges e-mail and password for an access token, which every other route wants as `Authorization: Bearer`, and for a refresh token. Attempts are counted by address, and by account and address. Somebody invited is answered `new_password_required` with a `session`, for `/api/auth/password`.",
      request: { email: "demo@example.com", password: "demo123" },
    },
    "refresh-token": {
      summary: "Get another access token",
      description: "The refresh token goes on being good.",
      request: { refresh: "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0" },
    },
    "set-first-password": {
      summary: "Choose a first password",
      description:
        "For somebody invited: answers the `session` of their sign-in with a password of their own, and signs them in. Refresh tokens from before are good no more; at `sign_out_failed` the password is set all the same: sign in, then sign out.",
      request: {
        email: "new@example.com",
        session: "AYABeGxvbmcgb3BhcXVlIHRleHQ",
        new_password: "a long Passphrase 4 me!",
      },
    },
    "forgot-password": {
      summary: "Ask for another password",
      description:
        "Sends a code by e-mail if somebody has that address. The answer is the same whether somebody has.",
      request: { email: "demo@example.com" },
    },
    "reset-password": {
      summary: "Set another password",
      description:
        "With the code that came by e-mail. Then sign in with it: no refresh token from before is good any more; access tokens live on until they expire. At `sign_out_failed` the password is set all the same and the code is spent: sign in, then sign out.",
      request: { email: "demo@example.com", code: "123456", new_password: "a long Passphrase 4 me!" },
    },
    "sign-out": {
      summary: "Sign out everywhere",
      description:
        "By a refresh or an access token. No refresh token of the person is good afterwards; access tokens live on until they expire.",
      request: { refresh: "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0" },
    },
  },
};
