import type { LookupAddress } from "node:dns";
import { lookup as systemLookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { callbackify } from "node:util";
import { isAllowedAddress, type WebhookTargets } from "#shared/chat/webhooks/target-url.ts";

/** Resolves a host name to its addresses. */
export type Resolver = (hostname: string) => Promise<readonly LookupAddress[]>;

export const systemResolver: Resolver = (hostname) => systemLookup(hostname, { all: true });

export class AddressNotAllowed extends Error {
  readonly code = "ADDRESS_NOT_ALLOWED";

  constructor() {
    super("the name leads to an address that webhooks are not sent to");
  }
}

export class NameNotFound extends Error {
  readonly code = "NAME_NOT_FOUND";

  constructor(cause?: unknown) {
    super("the name was not found", { cause });
  }
}

const checked = async (
  hostname: string,
  protocol: string,
  targets: WebhookTargets,
  resolve: Resolver,
): Promise<readonly LookupAddress[]> => {
  const found = await resolve(hostname).catch((cause: unknown) => {
    throw new NameNotFound(cause);
  });
  if (found.length === 0) throw new NameNotFound();
  // a public host name has public addresses only, so one forbidden address refuses all
  if (!found.every(({ address }) => isAllowedAddress(address, protocol, targets)))
    throw new AddressNotAllowed();
  return found;
};

/** The socket's DNS lookup, which connects only to checked addresses. This prevents DNS rebinding (SSRF). */
export const guardedLookup = (
  protocol: string,
  targets: WebhookTargets,
  resolve: Resolver,
): LookupFunction => {
  const find = callbackify((hostname: string) => checked(hostname, protocol, targets, resolve));
  return (hostname, { all, family }, callback) => {
    find(hostname, (error, found) => {
      if (error) return callback(error, "");
      const wanted = family === 4 || family === 6 ? found.filter((one) => one.family === family) : found;
      const [first] = wanted;
      if (!first) return callback(new NameNotFound(), "");
      return all ? callback(null, [...wanted]) : callback(null, first.address, first.family);
    });
  };
};
