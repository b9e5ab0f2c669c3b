import { createHmac, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;
const PREFIX = "whsec_";

/** A new signing secret in the format of Standard Webhooks 1.0. */
export const newWebhookSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString("base64");

/** The signed parts of a message. */
export interface Signable {
  id: string;
  /** Milliseconds since the epoch; the header has whole seconds. */
  now: number;
  body: string;
}

/** The three headers of Standard Webhooks 1.0, with one `v1` signature per secret. */
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
