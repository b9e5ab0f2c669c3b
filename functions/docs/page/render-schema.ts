import type { DocumentSchema } from "../contract-document.ts";
import { html, prose, type Html } from "./html.ts";

/** The schema name at the end of a reference. */
export const refName = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

const joined = (parts: readonly Html[], between: string): Html =>
  html`${parts.map((part, at) => (at === 0 ? part : html`${between}${part}`))}`;

/** A value's type in a few words; named schemas become links. */
export const typeOf = (schema: DocumentSchema | boolean | undefined): Html => {
  if (schema === undefined || typeof schema === "boolean") return html`any`;
  if (schema.$ref !== undefined) {
    const name = refName(schema.$ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map(typeOf), " or ");
  if (schema.allOf) return joined(schema.allOf.filter(({ $ref }) => $ref !== undefined).map(typeOf), " and ");
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum)
    return joined(
      schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      " ",
    );
  if (schema.prefixItems) return html`[${joined(schema.prefixItems.map(typeOf), ", ")}]`;
  if (schema.type === "array") return html`list of ${typeOf(schema.items)}`;
  if (schema.type === "object" && !schema.properties && typeof schema.additionalProperties === "object") {
    return html`by name: ${typeOf(schema.additionalProperties)}`;
  }
  return html`${[schema.type ?? "any"].flat().join(" or ")}`;
};

const range = (name: string, from?: number, to?: number): string[] => {
  if (from === undefined && to === undefined) return [];
  if (from === undefined) return [`${name} at most ${to}`];
  return [to === undefined ? `${name} at least ${from}` : `${name} ${from} to ${to}`];
};

const limitsOf = (schema: DocumentSchema): string =>
  [
    ...(schema.format === undefined ? [] : [schema.format]),
    ...range("", schema.minimum, schema.maximum),
    ...range("length", schema.minLength, schema.maxLength),
    ...range("items", schema.minItems, schema.maxItems),
    ...(schema.default === undefined ? [] : [`default ${JSON.stringify(schema.default)}`]),
  ].join(", ");

/** A field's name and its type. */
export const field = (
  name: string,
  required: boolean,
  schema: DocumentSchema,
  words = schema.description,
): Html =>
  html`<dt><code>${name}</code>${required ? "" : html` <i>optional</i>`}</dt>
    <dd>
      ${typeOf(schema)}
      <small>${limitsOf(schema)}</small>${words === undefined ? "" : prose(words)}${inner(schema)}
    </dd> `;

/** The fields of a schema without a name. */
const inner = (schema: DocumentSchema): Html => {
  const held = typeof schema.items === "object" ? schema.items : schema;
  const choices = (held.anyOf ?? held.oneOf ?? [held]).filter(({ properties }) => properties !== undefined);
  return html`${choices.map(fields)}`;
};

/** The fields of an object. */
export const fields = (schema: DocumentSchema): Html => {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return html``;
  return html`<dl>
    ${properties.map(([name, held]) => field(name, schema.required?.includes(name) ?? false, held))}
  </dl>`;
};

/** A schema in place: a link to its name, or its fields. */
export const renderSchema = (schema: DocumentSchema): Html =>
  schema.properties
    ? fields(schema)
    : html`<p>${typeOf(schema)}</p>
        ${inner(schema)}`;
