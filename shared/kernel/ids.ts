import * as z from "zod";

/** A ULID: Crockford base 32, 26 characters, 48 bits of milliseconds and 80 random bits. Sorts by time. */
const ULID = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

const prefixedId = <P extends string>(prefix: P) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_${ULID}$`, "u"), `an id like ${prefix}_01J…`)
    .brand<P>();

export const threadId = prefixedId("thr");
export const messageId = prefixedId("msg");
export const runId = prefixedId("run");
export const modificationId = prefixedId("mod");
export const snapshotId = prefixedId("snp");
export const proposalId = prefixedId("prp");
export const statusRecordId = prefixedId("sts");
export const auditId = prefixedId("aud");
export const erasureId = prefixedId("ers");
export const webhookId = prefixedId("whk");
export const eventId = prefixedId("evt");
export const deliveryId = prefixedId("dlv");

export type ThreadId = z.infer<typeof threadId>;
export type MessageId = z.infer<typeof messageId>;
export type RunId = z.infer<typeof runId>;
export type ModificationId = z.infer<typeof modificationId>;
export type SnapshotId = z.infer<typeof snapshotId>;
export type AuditId = z.infer<typeof auditId>;
export type ProposalId = z.infer<typeof proposalId>;
export type WebhookId = z.infer<typeof webhookId>;
export type DeliveryId = z.infer<typeof deliveryId>;

/** A tenant's opaque id; `public` holds the sample wells that every tenant may read. */
export const tenantId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,62}$/u, "2–63 lower-case letters, digits or dashes")
  .brand<"tenant">();
export type TenantId = z.infer<typeof tenantId>;
export const PUBLIC_TENANT = tenantId.parse("public");

/** The `sub` claim of the Cognito user pool: a UUID. */
export const userId = z
  .string()
  .regex(/^[A-Za-z0-9-]{8,64}$/u, "a user id")
  .brand<"user">();
export type UserId = z.infer<typeof userId>;

/** A step's id inside a plan: immutable and never reused. */
export const stepId = z
  .string()
  .regex(/^stp_[A-Za-z0-9_]{1,60}$/u, "a step id like stp_…")
  .brand<"step">();
export type StepId = z.infer<typeof stepId>;

/** Makes ULIDs of 26 characters. It is passed as an argument wherever an id is created, so that tests can use a counter. */
export type UlidSource = () => string;

/** The well's 10-digit API number (14 digits for a wellbore that isn't its first), then the plan's variant. */
export const planId = z
  .string()
  .regex(/^42\d{8}(\d{4})?:[a-z0-9_]{1,40}$/u, "a plan id like 4200346118:combined")
  .brand<"plan">();
export type PlanId = z.infer<typeof planId>;

/** A SHA-256 digest in lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
