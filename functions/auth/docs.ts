import type { GroupDocs } from "#functions/api/route-docs.ts";

export const authDocs: GroupDocs<"auth"> = {
  about: "Tokens for people of the user pool. These routes need none.",
  routes: {
    "create-token": {
      summary: "Sign in",
      description:
        "Exchanges e-mail and password for an access token, which every other route wants as `Authorization: Bearer`, and for a refresh token. Attempts are counted by address, and by account and address.",
      request: { email: "demo@example.com", password: "demo123" },
    },
    "refresh-token": {
      summary: "Get another access token",
      description: "The refresh token goes on being good.",
      request: { refresh: "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0" },
    },
  },
};
