import type { GroupDocs } from "#functions/api/route-docs.ts";

export const serviceDocs: GroupDocs<"docs"> = {
  about: "What the service is and how it is called.",
  routes: {
    "get-openapi": {
      summary: "Read this document",
      description: "The contract of the API as OpenAPI 3.1, made from the schemas that check every request.",
    },
    "get-docs": {
      summary: "Read this document as a page",
      description: "The same contract for people; it loads nothing else.",
    },
    "get-health": {
      summary: "Tell that the service is up",
      description: "Answers with the version that is deployed.",
      answers: { "200": { status: "ok", version: "0.1.0" } },
    },
  },
};
