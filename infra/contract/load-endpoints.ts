import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROUTES } from "#functions/api/routes.ts";
import type { Endpoint } from "#shared/http/define-route.ts";

export type ContractRoute = (typeof ROUTES)[number] & { endpoint: Endpoint };

const FUNCTIONS = path.resolve(import.meta.dirname, "../../functions");

/** A port that throws on any use: a route's declaration must not depend on its ports. */
const noPorts: unknown = new Proxy(
  {},
  {
    get: (_target, name) => {
      throw new Error(`a route read its port ${String(name)} before it was called`);
    },
  },
);

/** The operation id of a handler: `get-run` becomes `getRun`. */
export const operationId = (handler: string): string =>
  handler.replaceAll(/-(\w)/gu, (_dash, letter: string) => letter.toUpperCase());

const makerName = (handler: string): string => `${operationId(handler)}Route`;

/** All routes of the table with their endpoints, created without ports. */
export const loadEndpoints = (): Promise<ContractRoute[]> =>
  Promise.all(
    ROUTES.map(async (route) => {
      const file = path.join(FUNCTIONS, route.group, `${route.handler}.ts`);
      const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, unknown>;
      const make = module[makerName(route.handler)] as ((ports: unknown) => Endpoint) | undefined;
      if (!make) throw new Error(`${file} exports no ${makerName(route.handler)}`);
      return { ...route, endpoint: make(noPorts) };
    }),
  );
