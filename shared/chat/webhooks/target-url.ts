import { addressKind, isAddress } from "./address-kind.ts";

/** The URLs that webhooks may be sent to: `loopback` adds this machine, over plain HTTP too, for the stage `local`. */
export type WebhookTargets = "public" | "loopback";

/** Names that public DNS doesn't resolve. */
const PRIVATE_NAMES =
  /(?:^|\.)(?:local|internal|intranet|lan|home|corp|svc|cluster|home\.arpa|localdomain)$/u;
const LOCAL_NAME = /(?:^|\.)localhost$/u;

export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/gu, "").replace(/\.$/u, "");

/** Whether a connection to this address is allowed for a URL of that protocol (SSRF protection). */
export const isAllowedAddress = (address: string, protocol: string, targets: WebhookTargets): boolean => {
  const kind = addressKind(address);
  if (kind === "loopback") return targets === "loopback";
  return kind === "public" && protocol === "https:";
};

const hostProblem = (url: URL, targets: WebhookTargets): string | null => {
  const host = hostOf(url);
  if (isAddress(host))
    return isAllowedAddress(host, url.protocol, targets)
      ? null
      : "is an address that webhooks are not sent to";
  if (LOCAL_NAME.test(host)) return targets === "loopback" ? null : "names this machine";
  if (!host.includes(".") || PRIVATE_NAMES.test(host)) return "must be a name of the public internet";
  return url.protocol === "https:" ? null : "must begin with https://";
};

/** Ports below this one belong to other services than HTTP, but for HTTP's own. */
const FIRST_FREE_PORT = 1024;

/** A default port is empty in a URL. */
const isOtherService = ({ port }: URL): boolean => port !== "" && Number(port) < FIRST_FREE_PORT;

/** A URL parser drops or rewrites these, so that what is shown would not be what is called. */
const REWRITTEN = /[\p{Cc}\p{Cf}\p{Z}\\]/u;

/**
 * Reads a URL as an admin enters it: normalised as the URL standard does (WHATWG), so that what is stored is what is
 * called; a problem where nothing may be sent there.
 */
export const readTarget = (text: string, targets: WebhookTargets): { href: string } | { problem: string } => {
  if (REWRITTEN.test(text)) {
    return { problem: "must not hold spaces, control characters or backslashes; percent-encode them" };
  }
  const problem = targetProblem(text, targets);
  return problem === null ? { href: new URL(text).href } : { problem };
};

/**
 * What is wrong with an endpoint's URL; null where nothing is. The addresses that its name resolves to are checked on
 * every connection (DNS rebinding).
 */
export const targetProblem = (text: string, targets: WebhookTargets): string | null => {
  const url = URL.parse(text);
  if (!url) return "is no URL";
  if (url.protocol !== "https:" && (url.protocol !== "http:" || targets === "public"))
    return "must begin with https://";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or a password";
  if (url.hash !== "" || text.includes("#")) return "must not have a fragment";
  if (isOtherService(url)) return "must have the port 443, or one from 1024 on";
  return hostProblem(url, targets);
};
