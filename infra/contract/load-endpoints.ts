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

type Route = Pick<(typeof ROUTES)[number], "group" | "handler">;

/** A route's endpoint, made over what it works with. */
export const loadEndpoint = async ({ group, handler }: Route, ports: unknown): Promise<Endpoint> => {
  const file = path.join(FUNCTIONS, group, `${handler}.ts`);
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, unknown>;
  const make = module[makerName(handler)] as ((ports: unknown) => Endpoint) | undefined;
  if (!make) throw new Error(`${file} exports no ${makerName(handler)}`);
  return make(ports);
};

/** Every route of the table with its endpoint, made without anything to work with. */
export const loadEndpoints = (): Promise<ContractRoute[]> =>
  Promise.all(ROUTES.map(async (route) => ({ ...route, endpoint: await loadEndpoint(route, noPorts) })));
