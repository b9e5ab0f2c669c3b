import type { Modification } from "#shared/chat/modification.ts";
import type { ApiAnswer } from "../request.ts";

const modificationPath = ({ thread_id, id }: Pick<Modification, "thread_id" | "id">): string =>
  `/api/chat/threads/${thread_id}/modifications/${id}`;

/** The answer to who has made a modification. */
export const createdModification = (made: Modification): ApiAnswer => ({
  status: 201,
  body: made,
  headers: { location: modificationPath(made) },
});
