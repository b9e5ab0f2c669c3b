/** Thrown while a body is read that is longer than any answer. */
export class BodyTooLarge extends Error {
  constructor() {
    super("the body of the response is longer than is read");
    this.name = "BodyTooLarge";
  }
}

const counted = (most: number): TransformStream<Uint8Array, Uint8Array> => {
  let bytes = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength;
      if (bytes > most) controller.error(new BodyTooLarge());
      else controller.enqueue(chunk);
    },
  });
};

/** `fetch` whose response bodies end with `BodyTooLarge` after so many bytes, as they come. */
export const boundedFetch =
  (most: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (!response.body) return response;
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counted(most)), { status, statusText, headers });
  };
