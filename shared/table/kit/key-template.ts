import { AppError } from "#shared/kernel/errors.ts";

/**
 * The field names in a key template. `{tenant_id}` is the field itself, `{id:run_}` an id without that prefix,
 * `{seq:10}` a whole number padded to ten digits (so that text order is number order), `{ended_at:yyyymm}` and
 * `{ended_at:dd}` parts of a time.
 */
export type FieldsOf<T extends string> = T extends `${string}{${infer Field}}${infer Rest}`
  ? (Field extends `${infer Name}:${string}` ? Name : Field) | FieldsOf<Rest>
  : never;

interface Part {
  literal: string;
  field: string;
  form: string;
}

const PLACE = /\{(?<field>\w+)(?::(?<form>\w+))?\}/gu;
// '#' separates key segments; a value that contains one could address another tenant's item
const SEGMENT = /^[^#\p{Cc}]{1,200}$/u;
const DATE_PARTS: Readonly<Record<string, (iso: string) => string>> = {
  yyyymm: (iso) => iso.slice(0, 4) + iso.slice(5, 7),
  dd: (iso) => iso.slice(8, 10),
};

const partsOf = (template: string): { parts: Part[]; tail: string } => {
  const parts: Part[] = [];
  let from = 0;
  for (const match of template.matchAll(PLACE)) {
    const { field = "", form = "" } = match.groups ?? {};
    parts.push({ literal: template.slice(from, match.index), field, form });
    from = match.index + match[0].length;
  }
  return { parts, tail: template.slice(from) };
};

const refuse = (part: Part, template: string): AppError =>
  new AppError("internal", "A value does not fit into a key", {}, { cause: `${part.field} of ${template}` });

const written = (part: Part, value: unknown, template: string): string => {
  const { form } = part;
  if (/^\d+$/u.test(form)) {
    const digits =
      typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? String(value) : "";
    if (digits === "" || digits.length > Number(form)) throw refuse(part, template);
    return digits.padStart(Number(form), "0");
  }
  if (typeof value !== "string") throw refuse(part, template);
  const datePart = DATE_PARTS[form];
  if (form && !datePart && !value.startsWith(form)) throw refuse(part, template);
  const text = datePart ? datePart(value) : value.slice(form.length);
  if (!SEGMENT.test(text)) throw refuse(part, template);
  return text;
};

const escaped = (literal: string) => literal.replace(/[$.*+?^()[\]{}|\\]/gu, String.raw`\$&`);
const pattern = ({ form, literal }: Part): string =>
  `${escaped(literal)}(${/^\d+$/u.test(form) ? String.raw`\d{${form}}` : "[^#]+"})`;
const isReadable = (part: Part): boolean => DATE_PARTS[part.form] === undefined;
const read = ({ form }: Part, text: string): string | number =>
  /^\d+$/u.test(form) ? Number(text) : form + text;

export interface KeyTemplate<F extends string> {
  /** The fields that can be read back from a key, so that the item need not store them twice. */
  readonly readable: readonly F[];
  /** The key of the fields; an empty value or one that contains '#' is refused. */
  write(fields: Readonly<Record<F, unknown>>): string;
  /** The key's prefix up to the first missing field: the common prefix of sibling keys. */
  begin(fields?: Readonly<Partial<Record<F, unknown>>>): string;
  /** The fields of a key; null if the key does not match the template. */
  read(key: string): Partial<Record<F, string | number>> | null;
}

/** Compiles a key template to its encoder and its decoder. */
export const keyTemplate = <T extends string>(template: T): KeyTemplate<FieldsOf<T>> => {
  const { parts, tail } = partsOf(template);
  const whole = new RegExp(`^${parts.map(pattern).join("")}${escaped(tail)}$`, "u");
  const begin = (fields: Readonly<Record<string, unknown>> = {}): string => {
    const missing = parts.findIndex(({ field }) => fields[field] === undefined);
    const known = missing === -1 ? parts : parts.slice(0, missing);
    const spelled = known.map((part) => part.literal + written(part, fields[part.field], template)).join("");
    return spelled + (missing === -1 ? tail : (parts[missing]?.literal ?? ""));
  };
  return {
    readable: parts.filter(isReadable).map(({ field }) => field as FieldsOf<T>),
    write: (fields) => {
      for (const part of parts)
        if ((fields as Record<string, unknown>)[part.field] === undefined) throw refuse(part, template);
      return begin(fields);
    },
    begin,
    read: (key) => {
      const values = whole.exec(key)?.slice(1);
      if (!values) return null;
      const pairs = parts.flatMap((part, at) =>
        isReadable(part) ? [[part.field, read(part, values[at] ?? "")] as const] : [],
      );
      return Object.fromEntries(pairs) as Partial<Record<FieldsOf<T>, string | number>>;
    },
  };
};
