const PREFIXES = {
  dynamodb: "com.amazonaws.dynamodb.v20120810#",
  coral: "com.amazon.coral.service#",
  validation: "com.amazon.coral.validate#",
} as const;

/** An error in DynamoDB's wire format; dynalite's own errors have the same two fields. */
export class WireError extends Error {
  readonly statusCode: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(
    family: keyof typeof PREFIXES,
    type: string,
    message: string,
    more: { statusCode?: number; body?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.name = type;
    this.statusCode = more.statusCode ?? 400;
    this.body = { __type: PREFIXES[family] + type, message, ...more.body };
  }
}

export const isWireError = (error: unknown): error is Pick<WireError, "statusCode" | "body" | "message"> =>
  error instanceof Error && "statusCode" in error && "body" in error;

/** The error's short name, as the SDK shows it. */
export const typeOf = (error: Pick<WireError, "body">) => String(error.body["__type"]).split("#").at(-1);

/** A validation error, which refuses the whole request. */
export const invalid = (message: string) => new WireError("validation", "ValidationException", message);

/** One reason of a cancelled transaction, at the position of its action. */
export interface CancellationReason {
  Code: string;
  Message?: string;
  Item?: unknown;
}

/** A cancelled transaction: one reason an action, `None` where that action was not the cause. */
export const cancelled = (reasons: readonly CancellationReason[]) => {
  const codes = reasons.map((reason) => reason.Code).join(", ");
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new WireError("dynamodb", "TransactionCanceledException", message, {
    body: { CancellationReasons: reasons },
  });
};
