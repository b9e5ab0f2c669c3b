import { loadEndpoints } from "#infra/contract/load-endpoints.ts";
import { makeRouter } from "#infra/local/gateway/match-route.ts";
import { checkAnswer } from "../api/check-answer.ts";

const router = loadEndpoints().then((routes) =>
  makeRouter(routes.map((route) => ({ ...route, routeKey: `${route.method} ${route.path}` }))),
);

/** Whether API Gateway has answered by itself; what it says is not the routes' to declare. */
const isGateways = (status: number, body: string): boolean => status >= 400 && !body.includes('"code"');

/** A fetch that fails on an answer that its route has not declared. */
export const checkedFetch = async (request: Request): Promise<Response> => {
  const response = await fetch(request);
  const { status, headers } = response;
  const body = await response.clone().text();
  const found = (await router)(request.method, new URL(request.url).pathname);
  if (!found) throw new Error(`no route for ${request.method} ${request.url}`);
  if (isGateways(status, body)) return response;
  checkAnswer(found.route, found.route.endpoint, {
    statusCode: status,
    headers: Object.fromEntries(headers),
    ...(body !== "" && { body }),
  });
  return response;
};
