import type { LoadDocument } from "./contract-document.ts";

/** Loaded by the first who asks: the health route does without it. */
export const loadDocument: LoadDocument = async () => {
  const { default: document } = await import("./openapi.json", { with: { type: "json" } });
  return document;
};
