import type { Edit } from "#shared/plugging/schema/edit-schema.ts";

const inText = (value: unknown): string => {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(" and ");
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** The suggested fix of a violation as a sentence, with the arguments that its tool takes. */
export const fixSentence = ({ op_type, reason, ...args }: Edit): string => {
  const given = Object.entries(args).filter(([, value]) => value !== null && value !== undefined);
  return `${reason}: ${op_type} with ${given.map(([key, value]) => `${key} ${inText(value)}`).join(", ")}.`;
};
