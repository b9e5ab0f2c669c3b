import type { GroupDocs } from "#functions/api/route-docs.ts";

export const docsDocs: GroupDocs<"docs"> = {
  about: "What the service is and how it is called.",
  routes: {
    "get-health": {
      summary: "Tell that the service is up",
      description: "Answers with the version that is deployed.",
      answers: { "200": { status: "ok", version: "0.1.0" } },
    },
  },
};
