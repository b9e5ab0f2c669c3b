import type * as z from "zod";

/** The fields that a schema has, of a value that may hold more, in the schema's order; what is nested is taken whole. */
export const project = <S extends z.ZodObject>(schema: S, value: z.output<S>): z.output<S> => {
  const fields: Record<string, unknown> = {};
  // Zod makes a shape once, when it is first read
  for (const key in schema.shape) if (key in value) fields[key] = value[key];
  return fields as z.output<S>;
};
