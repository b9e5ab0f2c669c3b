import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { textTag } from "#shared/http/entity-tag.ts";
import { PUBLIC_CACHING, type LoadDocument } from "./contract-document.ts";

/** The OpenAPI document. */
export const getOpenapiRoute = (loadDocument: LoadDocument) => {
  let etag: string | undefined;
  return definePublicRoute({
    answers: { 200: z.record(z.string(), z.unknown()) },
    headers: ["etag"],
    handle: async () => {
      const document = await loadDocument();
      etag ??= textTag(JSON.stringify(document));
      return { status: 200, body: { ...document }, headers: PUBLIC_CACHING, etag };
    },
  });
};
