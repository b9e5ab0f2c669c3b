/** Lambda carries 6 MB; the rest is left for headers and escaping. */
const MAX_ANSWER_BYTES = 4_000_000;

/** Reads a page, and again with half as many items while its JSON is too large to carry; one item is carried in any case. */
export const fitAnswer = async <T>(limit: number, read: (limit: number) => Promise<T>): Promise<T> => {
  for (let size = limit; ; size = Math.floor(size / 2)) {
    const body = await read(size);
    if (size <= 1 || Buffer.byteLength(JSON.stringify(body)) <= MAX_ANSWER_BYTES) return body;
  }
};
