import { createHash } from "node:crypto";
import type { ContractDocument } from "../contract-document.ts";
import { html, Html, prose } from "./html.ts";
import { renderOperation, type ShownOperation } from "./render-operation.ts";
import { renderSchema } from "./render-schema.ts";
import { STYLE } from "./style.ts";

const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const operationsOf = ({ paths }: ContractDocument): ShownOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );

const schemasSection = ({ components }: ContractDocument): Html =>
  html`<h2 id="schemas">Schemas</h2>
    ${Object.entries(components.schemas).map(
      ([name, schema]) =>
        html`<section class="schema" id="schema-${name}">
          <h3>${name}</h3>
          ${prose(schema.description ?? "")}${renderSchema(schema)}
        </section> `,
    )}`;

/** A chapter that only tells something has no operations to list. */
const linksTo = (operations: readonly ShownOperation[]): Html =>
  operations.length === 0
    ? html``
    : html`<ul>
        ${operations.map(
          ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
        )}
      </ul>`;

/** The whole document as one page without scripts, and the policy that lets it load nothing. */
export const renderPage = (document: ContractDocument): { html: string; csp: string } => {
  const { info, tags } = document;
  const groups = tags.map((tag) => ({
    tag,
    operations: operationsOf(document).filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API ${info.version}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the routes</a>
        <header>
          <h1>${info.title} API ${info.version}</h1>
          ${prose(info.description)}
          <p><a href="openapi.json">OpenAPI 3.1 document</a></p>
        </header>
        <nav aria-label="Routes">
          ${groups.map(
            ({ tag, operations }) =>
              html`<h2><a href="#group-${tag.name}">${tag.name}</a></h2>
                ${linksTo(operations)} `,
          )}
          <h2><a href="#schemas">schemas</a></h2>
        </nav>
        <main id="content">
          ${groups.map(
            ({ tag, operations }) =>
              html`<h2 id="group-${tag.name}">${tag.name}</h2>
                ${prose(tag.description)}${operations.map((shown) => renderOperation(shown, document))}`,
          )}
          ${schemasSection(document)}
        </main>
      </body>
    </html> `;
  return { html: page.text, csp: POLICY };
};
