import * as z from "zod";

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  cookies: readonly string[];
  body: Buffer;
}

/** A function's structured response; API Gateway treats a payload without `statusCode` as the body. */
const structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** The responses of API Gateway itself. */
export const ownAnswer = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): HttpAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  cookies: [],
  body: Buffer.from(JSON.stringify({ message })),
});

/** Interprets a function's payload as API Gateway's format 2.0 does. */
export const functionAnswer = (payload: unknown): HttpAnswer => {
  if (!hasStatusCode(payload)) {
    return {
      status: 200,
      headers: { "content-type": "application/json" },
      cookies: [],
      body: Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload ?? null)),
    };
  }
  const { success, data } = structured.safeParse(payload);
  if (!success) return ownAnswer(500, "Internal Server Error");
  const headers = Object.fromEntries(
    Object.entries(data.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const body = Buffer.from(data.body ?? "", data.isBase64Encoded ? "base64" : "utf8");
  return {
    status: data.statusCode,
    headers: { ...(body.length > 0 && { "content-type": "text/plain;charset=UTF-8" }), ...headers },
    cookies: data.cookies ?? [],
    body,
  };
};

const hasStatusCode = (payload: unknown): boolean =>
  typeof payload === "object" && payload !== null && "statusCode" in payload;
