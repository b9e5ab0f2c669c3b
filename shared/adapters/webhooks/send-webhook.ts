import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { type AttemptResult, type DeliveryError, resultOfStatus } from "#shared/chat/webhooks/delivery.ts";
import { targetProblem, type WebhookTargets } from "#shared/chat/webhooks/target-url.ts";
import { guardedLookup, type Resolver, systemResolver } from "./guarded-lookup.ts";

const TIMEOUT_MS = 10_000;
/** The response is discarded; this much is read, so that a receiver does not see its connection reset. */
const MAX_ANSWER_BYTES = 16 * 1024;

/** A signed webhook message. */
export interface WebhookMessage {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export type SendWebhook = (message: WebhookMessage) => Promise<AttemptResult>;

interface Parts {
  resolve?: Resolver;
  timeoutMs?: number;
}

const ERRORS_BY_CODE: Readonly<Record<string, DeliveryError>> = {
  ADDRESS_NOT_ALLOWED: "address_not_allowed",
  NAME_NOT_FOUND: "dns",
  EPROTO: "tls",
  SELF_SIGNED_CERT_IN_CHAIN: "tls",
  DEPTH_ZERO_SELF_SIGNED_CERT: "tls",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "tls",
  CERT_HAS_EXPIRED: "tls",
};

const errorOf = (error: Error & { code?: string }): DeliveryError => {
  if (error.name === "AbortError" || error.name === "TimeoutError" || error.code === "ABORT_ERR")
    return "timeout";
  const { code = "" } = error;
  return ERRORS_BY_CODE[code] ?? (/^ERR_(?:TLS|SSL)/u.test(code) ? "tls" : "connection");
};

/** Discards the rest of a response, up to the limit. */
const drain = (answer: IncomingMessage): void => {
  let bytes = 0;
  answer.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) answer.destroy();
  });
};

/**
 * Sends messages to allowed addresses only (SSRF protection), each over its own connection: ten seconds in total, no
 * redirects, no proxies. The response's status decides the result; its body is discarded.
 */
export const createWebhookSender =
  (targets: WebhookTargets, { resolve = systemResolver, timeoutMs = TIMEOUT_MS }: Parts = {}): SendWebhook =>
  ({ url: text, headers, body }) => {
    // the endpoint may have been stored while the rules were wider
    if (targetProblem(text, targets) !== null)
      return Promise.resolve({ status_code: null, error: "address_not_allowed" });
    const url = new URL(text);
    return new Promise((settle) => {
      const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, {
        method: "POST",
        agent: false,
        lookup: guardedLookup(url.protocol, targets, resolve),
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "Plugwright-Webhooks/1.0",
          connection: "close",
          ...headers,
        },
      });
      let result: AttemptResult | null = null;
      request.on("response", (answer) => {
        result = resultOfStatus(answer.statusCode ?? 0);
        // the status is known, so later errors have no effect
        answer.on("error", () => undefined);
        drain(answer);
      });
      request.on("error", (error) => {
        result ??= { status_code: null, error: errorOf(error) };
      });
      request.on("close", () => settle(result ?? { status_code: null, error: "connection" }));
      request.end(body);
    });
  };
