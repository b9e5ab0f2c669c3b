import { createHmac, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;
const PREFIX = "whsec_";

/** A new secret of an endpoint, as Standard Webhooks 1.0 spells them. */
export const newWebhookSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString("base64");

/** A message as it is signed. */
export interface Signable {
  id: string;
  /** Milliseconds since the epoch; whole seconds are sent. */
  now: number;
  body: string;
}

/** The three headers of Standard Webhooks 1.0, with one `v1` signature for each secret. */
export const signedHeaders = ({ id, now, body }: Signable, secrets: readonly string[]) => {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
};
