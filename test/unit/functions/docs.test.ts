import { describe, expect, it } from "vitest";
import { getDocsRoute } from "#functions/docs/get-docs.ts";
import { getOpenapiRoute } from "#functions/docs/get-openapi.ts";
import { loadDocument } from "#functions/docs/load-document.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPipeline } from "#test/support/api/api-pipeline.ts";

const document = await loadDocument();
const page = await aPipeline().send(getDocsRoute(loadDocument), {});
const html = page.body ?? "";
const idsOf = (text: string) => [...text.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);

describe("the OpenAPI document over HTTP", () => {
  it("is cacheable, and 304 for its entity tag", async () => {
    const route = getOpenapiRoute(loadDocument);
    const first = await aPipeline().send(route, {});
    expect(bodyOf(first)).toEqual(document);
    expect(first.headers?.["cache-control"]).toBe("public, max-age=300");
    const etag = String(first.headers?.["etag"]);
    const again = await aPipeline().send(route, { headers: { "if-none-match": etag } });
    expect([again.statusCode, again.body]).toEqual([304, undefined]);
  });
});

describe("the documentation page", () => {
  it("shows each operation with its method and path", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { operationId, summary }] of Object.entries(methods)) {
        expect(html).toContain(`<article id="${operationId}">`);
        expect(html).toContain(`<b>${method.toUpperCase()}</b> <code>${path}</code>`);
        expect(html).toContain(`<a href="#${operationId}">${summary}</a>`);
      }
    }
  });

  it("has a chapter of errors, without an empty list of routes", () => {
    const [, chapter = ""] = /<h2 id="group-errors">errors<\/h2>([\s\S]*?)<h2/u.exec(html) ?? [];
    expect(chapter).toContain("<li><code>run_active</code> (409, <strong>retry</strong>): ");
    expect(html).not.toMatch(/<ul>\s*<\/ul>/u);
  });

  it("links to nothing that is not on it", () => {
    const ids = idsOf(html);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...html.matchAll(/href="#([^"]+)"/gu)].map(([, target]) => target);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it("runs no script and loads nothing, by its own policy too", () => {
    expect(page.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "public, max-age=300",
    });
    const policy = String(page.headers?.["content-security-policy"]);
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'/u,
    );
    expect(html).not.toMatch(/<script|<img|<iframe|<link| on\w+=| style=|(?:src|href|action)="?https?:\/\//u);
  });

  it("shows text of the document as text", async () => {
    const marked = { ...document, info: { ...document.info, title: `<b onclick="x">` } };
    const { body } = await aPipeline().send(
      getDocsRoute(async () => marked),
      {},
    );
    expect(body).toContain("&lt;b onclick=&quot;x&quot;&gt;");
    expect(body).not.toContain("<b onclick");
  });
});
