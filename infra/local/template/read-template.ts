import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";

const template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
  Outputs: z
    .record(
      z.string(),
      z.looseObject({ Value: z.unknown(), Export: z.looseObject({ Name: z.string() }).optional() }),
    )
    .default({}),
});

const assets = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source: z.looseObject({ path: z.string() }) })),
});

export interface TemplateResource {
  id: string;
  stack: string;
  type: string;
  properties: Record<string, unknown>;
}

/** The stacks of a `cdk synth`, merged. */
export interface Templates {
  resources: readonly TemplateResource[];
  /** By export name: the exporting stack and its value, which may contain intrinsic functions. */
  exports: ReadonlyMap<string, { stack: string; value: unknown }>;
  /** By asset hash: the asset's folder. */
  assets: ReadonlyMap<string, string>;
}

const TEMPLATE = ".template.json";
const ASSETS = ".assets.json";

/** Reads all templates of a synthesised cloud assembly. */
export const readTemplates = async (folder: string): Promise<Templates> => {
  const resources: TemplateResource[] = [];
  const exports = new Map<string, { stack: string; value: unknown }>();
  const folders = new Map<string, string>();
  for (const name of (await readdir(folder)).sort()) {
    if (name.endsWith(TEMPLATE)) {
      const stack = name.slice(0, -TEMPLATE.length);
      const { Resources, Outputs } = template.parse(await readJson(path.join(folder, name)));
      for (const [id, { Type, Properties }] of Object.entries(Resources)) {
        resources.push({ id, stack, type: Type, properties: Properties });
      }
      for (const { Export, Value } of Object.values(Outputs)) {
        if (Export) exports.set(Export.Name, { stack, value: Value });
      }
    }
    if (name.endsWith(ASSETS)) {
      const { files } = assets.parse(await readJson(path.join(folder, name)));
      for (const [hash, file] of Object.entries(files)) {
        folders.set(hash, path.resolve(folder, file.source.path));
      }
    }
  }
  if (resources.length === 0) throw new Error(`No templates in ${folder}`);
  return { resources, exports, assets: folders };
};

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8"));
