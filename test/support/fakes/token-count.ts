/** About four characters a token, as the transcript counts. */
export const tokensOf = (value: unknown): number =>
  Math.ceil((typeof value === "string" ? value : JSON.stringify(value)).length / 4);
