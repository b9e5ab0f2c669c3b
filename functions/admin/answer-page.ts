import type { Principal } from "#shared/chat/principal.ts";
import type { PageRequest } from "#shared/chat/ports/paging.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import type { FittingPage } from "#shared/usecases/fill-page.ts";

interface Asked {
  principal: Principal;
  routeKey: string;
  query: { limit: number; cursor?: string | undefined };
}

/** Answers a page of a list that its query filters. */
export const answerPage = async <T, W>(
  cursors: CursorSeal,
  { principal, routeKey, query }: Asked,
  read: (page: PageRequest) => Promise<FittingPage<T>>,
  present: (item: T) => W,
) => {
  const scope = { routeKey, principal, query };
  const page = await read({ limit: query.limit, cursor: cursors.open(scope, query.cursor) });
  return {
    status: 200 as const,
    body: {
      items: page.items.map(present),
      next_cursor: cursors.seal(scope, page.next_cursor),
      stopped_early: page.stopped_early,
    },
  };
};
