import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { textTag } from "#shared/http/entity-tag.ts";
import { PUBLIC_CACHING, type LoadDocument } from "./contract-document.ts";

const HTML = "text/html";

/** The API documentation as an HTML page. */
export const getDocsRoute = (loadDocument: LoadDocument) => {
  let made: Promise<{ html: string; csp: string; etag: string }> | undefined;
  const make = async () => {
    const [document, { renderPage }] = await Promise.all([loadDocument(), import("./page/render-page.ts")]);
    const page = renderPage(document);
    return { ...page, etag: textTag(page.html) };
  };
  return definePublicRoute({
    answers: { 200: z.string().meta({ contentMediaType: HTML }) },
    headers: ["etag"],
    handle: async () => {
      made ??= make();
      const { html, csp, etag } = await made;
      const headers = { ...PUBLIC_CACHING, "content-security-policy": csp };
      return { status: 200, body: html, type: HTML, headers, etag };
    },
  });
};
