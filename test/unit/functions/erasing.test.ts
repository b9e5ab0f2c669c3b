import { describe, expect, it } from "vitest";
import { ERASE_FAMILIES, type Erasure, startErasure } from "#shared/chat/tenants/erasure.ts";
import { wireErasure } from "#shared/http/wire/wire-erasure.ts";
import { erasureId } from "#shared/kernel/ids.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import { testApi } from "#test/support/api/test-api.ts";
import { at, atMs, OTHER_TENANT, TENANT, ulid } from "#test/support/builders/ids.ts";

const ADMIN = { as: aPrincipal(1, "admin") };
const PATH = "/api/admin/tenants/me/data";
const order = { body: { confirm: TENANT } };
const USERS = [
  aUser({ role: "admin" }),
  aUser({ n: 2 }),
  aUser({ n: 3, role: "admin", tenant_id: OTHER_TENANT }),
];
const anErasure = (over: Partial<Erasure> = {}): Erasure => ({
  ...startErasure({ id: erasureId.parse(`ers_${ulid(1)}`), tenant_id: TENANT }, aPerson(), atMs(0)),
  ...over,
});

describe("erasing a tenant's data", () => {
  it("is a job that an admin orders, on record, and watches", async () => {
    const { send, state } = testApi({ users: USERS });
    const ordered = await send("DELETE", PATH, { ...ADMIN, ...order });
    expect([ordered.statusCode, ordered.headers?.["location"]]).toEqual([202, PATH]);
    expect(bodyOf(ordered)).toMatchObject({
      tenant_id: TENANT,
      status: "erasing",
      requested_by: aPerson(),
      requested_at: at(100),
      families: ERASE_FAMILIES.map((family) => ({ family, state: "pending", gone: 0 })),
    });
    const { job_id } = wireErasure.parse(bodyOf(ordered));
    expect(state.audit).toMatchObject([
      {
        action: "data_erasure_ordered",
        actor: aPerson(),
        subject: { tenant_id: TENANT },
        details: { job_id },
        created_at: at(100),
      },
    ]);
    expect(bodyOf(await send("GET", PATH, ADMIN))).toEqual(bodyOf(ordered));
    expect(bodyOf(await send("DELETE", PATH, { ...ADMIN, ...order }))).toEqual(bodyOf(ordered));
    expect(state.audit).toHaveLength(1);
  });

  it.each([
    ["the id of another company", ADMIN, { confirm: OTHER_TENANT }, "invalid_request"],
    ["no id", ADMIN, {}, "invalid_request"],
    ["an engineer's order", { as: aPrincipal(2) }, { confirm: TENANT }, "forbidden"],
  ])("is not begun by %s", async (_, who, body, code) => {
    const { send, snapshot } = testApi({ users: USERS });
    const before = snapshot();
    expect(bodyOf(await send("DELETE", PATH, { ...who, body }))).toMatchObject({ code });
    expect(snapshot()).toEqual(before);
  });

  it("refuses the tenant's other requests, and no other tenant's", async () => {
    const { send } = testApi({ users: USERS, erasures: [anErasure()] });
    const codeFor = async (n: number) => {
      const answer = await send("GET", "/api/tenant/settings", { as: aPrincipal(n) });
      return (bodyOf(answer) as { code?: string }).code ?? answer.statusCode;
    };
    expect([await codeFor(1), await codeFor(2), await codeFor(3)]).toEqual([
      "tenant_erasing",
      "tenant_erasing",
      200,
    ]);
  });

  it("shows each family as it goes, and says done only where nothing is left for the end", async () => {
    const going = anErasure({ family: "wells", gone: { people: 2, threads: 40 }, rev: 3 });
    const { send, put } = testApi({ users: USERS, erasures: [going] });
    const shown = async (over: Partial<Erasure>) => {
      put({ erasures: [{ ...going, ...over }] });
      const { families, working_on } = wireErasure.parse(bodyOf(await send("GET", PATH, ADMIN)));
      expect(families.map(({ family }) => family)).toEqual(ERASE_FAMILIES);
      return [working_on, families.map(({ state: at, gone }) => (gone === 0 ? at : `${at} ${gone}`)).join()];
    };
    const ended = "done,done,done,done,done,done";
    expect(await shown({})).toEqual([
      "wells",
      "doing 2,doing 40,doing,doing,pending,pending,pending,pending,pending,pending,pending,pending",
    ]);
    expect(await shown({ passes: 1 })).toEqual(["wells", `doing 2,doing 40,doing,doing,${ended},done,doing`]);
    expect(await shown({ passes: 2, status: "settling" })).toEqual([
      "wells",
      `done 2,done 40,done,doing,${ended},done,doing`,
    ]);
    expect(await shown({ passes: 4, status: "erased", family: "people" })).toEqual([
      null,
      `done 2,done 40,done,done,${ended},done,done`,
    ]);
  });

  it("is not found where nobody ordered it", async () => {
    const { send } = testApi({ users: USERS });
    expect(bodyOf(await send("GET", PATH, ADMIN))).toMatchObject({ code: "not_found" });
  });
});
