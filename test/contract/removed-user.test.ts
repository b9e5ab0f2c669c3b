import { beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { ids } from "#test/support/builders/ids.ts";
import { pathOf } from "./access-paths.ts";
import { ACCESS } from "./access-rows.ts";
import { accessWorld, type AccessWorld, PERSON } from "./access-world.ts";
import { codeOf } from "./keyed-posts.ts";

const FOR_USERS = ROUTES.filter(({ access }) => access === "user");
const READS = FOR_USERS.filter(
  ({ method, path }) => method === "GET" && path.startsWith("/api/chat/threads/{thread_id}"),
);
const OWNER = { as: aPrincipal(PERSON.owner) };
const BELIEVED_MS = 30_000;

let world: AccessWorld;
beforeAll(async () => {
  world = await accessWorld();
  // fills the principal cache
  await world.send("GET", `/api/chat/threads/${ids.thread()}`, OWNER);
  await world.stores.users.putUser(aUser({ is_active: false }));
  world.pass(BELIEVED_MS);
});

describe("the owner of a thread, 30 seconds after they were removed", () => {
  it.each(FOR_USERS)("is refused at $method $path, and nothing is written", async (route) => {
    const row = ACCESS[route.handler];
    const body = row[1]?.body?.(world);
    const before = await world.stored();
    const answer = await world.send(route.method, pathOf(world, route, row), {
      ...OWNER,
      ...(body && { body }),
    });
    expect([answer.statusCode, codeOf(answer)]).toEqual([401, "unauthenticated"]);
    expect(await world.stored()).toEqual(before);
  });

  it.each(READS)("keeps $path readable for its readers", async (route) => {
    const path = pathOf(world, route, ACCESS[route.handler]);
    const answers = await Promise.all(
      [PERSON.reader, PERSON.admin].map((n) => world.send("GET", path, { as: aPrincipal(n) })),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });
});
