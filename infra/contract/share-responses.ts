import type { ApiDocument } from "./document.ts";
import type { Response } from "./responses.ts";

type Paths = ApiDocument["paths"];

const isProblem = (status: string): boolean => Number(status) >= 400;

/** A shared response's name from its status and codes: `404.run_not_found.thread_not_found`. */
const nameOf = (status: string, { description }: Response): string =>
  [status, ...[...description.matchAll(/^- `(\w+)`/gmu)].map(([, code]) => code)].join(".");

/** Moves error responses that several operations share to `components.responses`, with references to them. */
export const shareResponses = (paths: Paths): Record<string, Response> => {
  const seen = new Map<string, { name: string; response: Response; count: number }>();
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  for (const { responses } of operations) {
    for (const [status, response] of Object.entries(responses)) {
      if (!isProblem(status) || "$ref" in response) continue;
      const key = JSON.stringify(response);
      const known = seen.get(key);
      if (known) known.count += 1;
      else seen.set(key, { name: nameOf(status, response), response, count: 1 });
    }
  }
  const shared = [...seen.values()].filter(({ count }) => count > 1);
  const names = new Map<string, number>();
  for (const one of shared) {
    const used = (names.get(one.name) ?? 0) + 1;
    names.set(one.name, used);
    // equal codes occur with and without a response of API Gateway
    if (used > 1) one.name += `.${used}`;
  }
  for (const operation of operations) {
    operation.responses = Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => {
        const known = seen.get(JSON.stringify(response));
        return [
          status,
          known && known.count > 1 ? { $ref: `#/components/responses/${known.name}` } : response,
        ];
      }),
    );
  }
  return Object.fromEntries(
    shared.map(({ name, response }) => [name, response] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};
