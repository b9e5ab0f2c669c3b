import { expect } from "vitest";
import type * as z from "zod";
import { bodyOf } from "./api-events.ts";
import { aPrincipal } from "../builders/people.ts";
import type { Given } from "../worlds/state.ts";
import { testApi } from "./test-api.ts";
import { ids } from "../builders/ids.ts";
import { aTreeOfVersions } from "../worlds/version-world.ts";

export const as = (n: number) => ({ as: aPrincipal(n) });

/** The API over `aTreeOfVersions`, asked by its people by number. */
export const aVersionApi = (over: Given = {}) => {
  const api = testApi(aTreeOfVersions(over));
  const read = async <S extends z.ZodType>(schema: S, n: number, path: string): Promise<z.output<S>> => {
    const answer = await api.send("GET", path, as(n));
    expect(answer).toMatchObject({ statusCode: 200 });
    return schema.parse(bodyOf(answer));
  };
  const publish = (n: number, thread = ids.thread(), body: object = { comment: "Agreed" }) =>
    api.send("POST", `/api/chat/threads/${thread}/publish`, { ...as(n), body });
  const fork = (n: number, body: object, thread = ids.thread()) =>
    api.send("POST", `/api/chat/threads/${thread}/fork`, { ...as(n), body });
  return { ...api, read, publish, fork };
};
