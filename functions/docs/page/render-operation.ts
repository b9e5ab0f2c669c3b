import type {
  ContractDocument,
  DocumentBody,
  DocumentOperation,
  DocumentParameter,
  DocumentResponse,
} from "../contract-document.ts";
import { html, prose, type Html } from "./html.ts";
import { field, refName, renderSchema } from "./render-schema.ts";

export interface ShownOperation {
  method: string;
  path: string;
  operation: DocumentOperation;
}

const resolved = <T extends object>(part: T | { $ref: string }, named: Readonly<Record<string, T>>): T => {
  if (!("$ref" in part)) return part;
  const found = named[refName(part.$ref)];
  if (!found) throw new Error(`the document has no ${part.$ref}`);
  return found;
};

const example = (label: string, { example: shown }: DocumentBody): Html =>
  shown === undefined
    ? html``
    : html`<pre tabindex="0" role="region" aria-label="${label}">${JSON.stringify(shown, null, 2)}</pre>`;

const parameters = (shown: readonly DocumentParameter[]): Html =>
  shown.length === 0
    ? html``
    : html`<h4>Parameters</h4>
        <dl>
          ${shown.map(({ name, in: place, required, schema, description }) =>
            field(`${name} (${place})`, required, schema, description),
          )}
        </dl>`;

const success = (status: string, { description, content = {}, headers = {} }: DocumentResponse): Html =>
  html`<section class="answer">
    <h5>${status}</h5>
    ${prose(description)}
    ${Object.entries(content).map(
      ([type, body]) =>
        html`<p><small>${type}</small></p>
          ${renderSchema(body.schema)}${example(`Example of ${status}`, body)}`,
    )}
    <p><small>Headers: ${Object.keys(headers).join(", ")}</small></p>
  </section>`;

const failure = (status: string, { description }: DocumentResponse): Html =>
  html`<dt>${status}</dt>
    <dd>${prose(description)}</dd> `;

/** An operation: its parameters, its body and all its responses. */
export const renderOperation = (
  { method, path, operation }: ShownOperation,
  { components }: ContractDocument,
): Html => {
  const body = operation.requestBody?.content["application/json"];
  const answers = Object.entries(operation.responses).map(
    ([status, response]) => [status, resolved(response, components.responses)] as const,
  );
  const isFailure = ([status]: readonly [string, DocumentResponse]) => Number(status) >= 400;
  return html`<article id="${operation.operationId}">
    <h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
    <p class="call"><b>${method.toUpperCase()}</b> <code>${path}</code></p>
    ${prose(operation.description ?? "")}
    <p><small>${operation.security ? "Needs no token." : "Needs an access token."}</small></p>
    ${parameters(operation.parameters.map((one) => resolved(one, components.parameters)))}
    ${
      body
        ? html`<h4>Body</h4>
            ${renderSchema(body.schema)}${example("Example of a body", body)}`
        : ""
    }
    <h4>Answers</h4>
    ${answers.filter((answer) => !isFailure(answer)).map((answer) => success(...answer))}
    <details>
      <summary>Errors</summary>
      <dl>${answers.filter(isFailure).map((answer) => failure(...answer))}</dl>
    </details>
  </article> `;
};
