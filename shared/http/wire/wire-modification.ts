import type { Modification } from "#shared/chat/threads/modification.ts";

const modificationPath = ({ thread_id, id }: Pick<Modification, "thread_id" | "id">): string =>
  `/api/chat/threads/${thread_id}/modifications/${id}`;

/** The 201 response for a created modification. */
export const createdModification = (made: Modification) => ({
  status: 201 as const,
  body: made,
  headers: { location: modificationPath(made) },
});
