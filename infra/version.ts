import { readFile } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";
import { PROJECT_ROOT } from "./bundle.ts";

/** The service's version in package.json. */
export const readVersion = async (): Promise<string> => {
  const text = await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8");
  return z.looseObject({ version: z.string() }).parse(JSON.parse(text)).version;
};
