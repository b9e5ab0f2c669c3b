import type { LoadDocument } from "./contract-document.ts";

/** Loads the document on first use, so that the health check starts without it. */
export const loadDocument: LoadDocument = async () => {
  const { default: document } = await import("./openapi.json", { with: { type: "json" } });
  return document;
};
