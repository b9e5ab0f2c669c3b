import { describe, expect, it } from "vitest";
import { review } from "#functions/wells/review-well.ts";
import { wireReviewedWell, wireWell } from "#shared/http/wire/wire-well.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { bodyOf, type TestRequest } from "#test/support/api/api-events.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { testApi } from "#test/support/api/test-api.ts";
import { API14, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";

const ENGINEER = aPrincipal(1);
const VIEWER = aPrincipal(2, "viewer");
const OUTSIDER = aPrincipal(3);
const WELL = `/api/wells/${API14}`;

const anApi = (wells: Given["wells"] = []) =>
  testApi(
    { users: [aUser(), aUser({ n: 2, role: "viewer" }), aUser({ n: 3, tenant_id: OTHER_TENANT })], wells },
    { review },
  );

/** The facts of a well as a client sends them, without the numbers in the path. */
const facts = (over: Partial<WellFactsInput> = {}) => {
  const { api10: _ten, api14: _fourteen, ...rest } = aWell(over);
  return { ...rest, ...over };
};

describe("wells", () => {
  it.each(["4200346118", "42-003-46118", API14, "42-003-46118-00-00", "42.003.46118", "003-46118"])(
    "are put under the number %s, 201 first and 200 after that, and read with the same tag",
    async (number) => {
      const { send } = anApi();
      const path = `/api/wells/${number}`;
      const made = await send("PUT", path, { as: ENGINEER, body: facts() });
      expect([made.statusCode, made.headers?.["location"]]).toEqual([201, WELL]);
      const { warnings, ...well } = wireReviewedWell.parse(bodyOf(made));
      expect(well).toEqual({ ...aWell(), api10: "4200346118", api14: API14, source: "tenant" });
      expect(warnings.map(({ fact }) => fact)).toEqual(["district_book_rows", "location"]);
      const again = await send("PUT", path, { as: ENGINEER, body: facts() });
      expect([again.statusCode, again.headers?.["location"], again.body]).toEqual([
        200,
        undefined,
        made.body,
      ]);
      const read = await send("GET", path, { as: VIEWER });
      expect(wireWell.parse(bodyOf(read))).toEqual(well);
      expect([made.headers?.["etag"], again.headers?.["etag"]]).toEqual([
        read.headers?.["etag"],
        read.headers?.["etag"],
      ]);
      const headers = { "if-none-match": String(read.headers?.["etag"]) };
      expect((await send("GET", path, { as: VIEWER, headers })).statusCode).toBe(304);
    },
  );

  it("keep the county by its name, and are refused where Texas has none of it", async () => {
    const { send } = anApi();
    const put = (county: string) => send("PUT", WELL, { as: ENGINEER, body: { ...facts(), county } });
    expect(bodyOf(await put("brazos co."))).toMatchObject({ county: "Brazos" });
    const refused = await put("Brasos");
    expect([refused.statusCode, bodyOf(refused)]).toEqual([
      422,
      expect.objectContaining({
        code: "well_invalid",
        errors: [
          {
            pointer: "/county",
            message: expect.stringContaining("the nearest names are Brazos"),
          },
        ],
      }),
    ]);
  });

  it("may be named by their body too", async () => {
    const { send } = anApi();
    const named = { api10: "42-003-46118", api14: "42-003-46118-00-00" };
    const made = await send("PUT", WELL, { as: ENGINEER, body: { ...facts(), ...named } });
    expect(bodyOf(made)).toMatchObject({ api10: "4200346118", api14: API14 });
  });

  it("come with what plan making will miss", async () => {
    const { send } = anApi();
    const casing = [{ string: "surface", od_in: 8.625, hole_in: 12.25, shoe_ft: 1700 }];
    const made = await send("PUT", WELL, {
      as: ENGINEER,
      body: { ...facts({ groundwater: null }), casing, perforations: [], formation_tops: [] },
    });
    const { warnings } = wireReviewedWell.parse(bodyOf(made));
    expect(warnings[0]).toEqual({
      fact: "groundwater.base_uqw_ft",
      rule: "uqw_base",
      citation: "16 TAC §3.14(d)(2)",
      message:
        "The depth of usable-quality water isn't on record, so no plug can protect it (surface casing is set at 1,700 ft); ask the Groundwater Advisory Unit for a letter.",
    });
    expect(warnings.map(({ fact }) => fact)).toEqual([
      "groundwater.base_uqw_ft",
      "casing[surface].cement",
      "open_hole.hole_in",
      "casing[surface].weight_ppf",
      "formation_tops[].productive",
      "formation_tops",
      "district_book_rows",
      "location",
    ]);
  });

  it("change only at the revision that the caller has read", async () => {
    const { send, state } = anApi([{ tenant: TENANT, well: aWell(), rev: 1 }]);
    const { headers } = await send("GET", WELL, { as: ENGINEER });
    const put = (td_ft: number) =>
      send("PUT", WELL, {
        as: ENGINEER,
        headers: { "if-match": String(headers?.["etag"]) },
        body: facts({ td_ft }),
      });
    expect((await put(9700)).statusCode).toBe(200);
    expect(bodyOf(await put(9800))).toMatchObject({
      status: 412,
      code: "precondition_failed",
      current_version: 2,
    });
    expect(state.wells).toEqual([{ tenant: TENANT, well: aWell({ td_ft: 9700 }), rev: 2 }]);
  });

  it("are listed with the samples, page by page, each marked", async () => {
    const other = aWell({ api10: "4200300001", api14: "42003000010000" });
    const { send } = anApi([
      { tenant: "public", well: aWell({ lease: "Sample" }) },
      { tenant: "public", well: other },
      { tenant: OTHER_TENANT, well: aWell({ api10: "4200300002", api14: "42003000020000" }) },
      { tenant: TENANT, well: aWell(), rev: 1 },
    ]);
    const list = async (query: string, as = VIEWER) =>
      bodyOf(await send("GET", `/api/wells${query}`, { as })) as {
        items: { api14: string; source: string }[];
        next_cursor: string | null;
        code?: string;
      };
    const first = await list("?limit=1");
    expect(first.items).toEqual([{ ...other, source: "public" }]);
    const second = await list(`?limit=1&cursor=${first.next_cursor}`);
    expect(second).toEqual({ items: [{ ...aWell(), source: "tenant" }], next_cursor: null });
    expect((await list(`?cursor=${first.next_cursor}`, ENGINEER)).code).toBe("invalid_cursor");
    const theirs = await list("", OUTSIDER);
    expect(theirs.items.map(({ api14, source }) => [api14, source])).toEqual([
      ["42003000010000", "public"],
      ["42003000020000", "tenant"],
      [API14, "public"],
    ]);
  });
});

type Case = [why: string, method: string, path: string, request: TestRequest, problem: object];

const production = (over: object) => [{ ...aWell().casing[1], ...over }];
const REFUSALS: Case[] = [
  ["another tenant's well", "GET", WELL, { as: OUTSIDER }, { status: 404, code: "well_not_found" }],
  ["an unknown well", "GET", "/api/wells/4200399999", {}, { status: 404, code: "well_not_found" }],
  ["a number that is none", "GET", "/api/wells/4200346", {}, { status: 404, code: "well_not_found" }],
  [
    "a well under a number that is none",
    "PUT",
    "/api/wells/4200346",
    { body: facts() },
    {
      status: 422,
      code: "invalid_request",
      errors: [{ pointer: "/path/api14", message: "a Texas API number of 10 or 14 digits, dashes allowed" }],
    },
  ],
  ["a viewer who writes", "PUT", WELL, { as: VIEWER, body: facts() }, { status: 403, code: "forbidden" }],
  [
    "a body of another well",
    "PUT",
    WELL,
    { body: { ...facts(), api10: "4200346119", api14: "42-003-46118-01-00" } },
    {
      status: 422,
      code: "invalid_request",
      errors: [
        { pointer: "/api10", message: "the path names the well 4200346118" },
        { pointer: "/api14", message: `the path names the well ${API14}` },
      ],
    },
  ],
  [
    "unknown fields",
    "PUT",
    WELL,
    { body: { ...facts(), depth: 5, casing: production({ colour: "red" }) } },
    {
      status: 422,
      code: "invalid_request",
      errors: [
        { pointer: "/casing/0/colour", message: "unknown field" },
        { pointer: "/depth", message: "unknown field" },
      ],
    },
  ],
  [
    "facts of the wrong kind",
    "PUT",
    WELL,
    { body: { ...facts(), td_ft: "deep", state: "NM" } },
    { status: 422, code: "invalid_request", errors: [{ pointer: "/state" }, { pointer: "/td_ft" }] },
  ],
  [
    "perforations upside down",
    "PUT",
    WELL,
    { body: facts({ perforations: [{ top_ft: 9300, bottom_ft: 9100 }] }) },
    {
      status: 422,
      code: "well_invalid",
      errors: [
        { pointer: "/perforations/0", message: "perforations: top 9300 ft must be above bottom 9100 ft" },
      ],
    },
  ],
  [
    "casing below total depth",
    "PUT",
    WELL,
    { body: facts({ td_ft: 9500 }) },
    { status: 422, code: "well_invalid", errors: [{ pointer: "/casing/1" }] },
  ],
  [
    "casing that fits into no other",
    "PUT",
    WELL,
    {
      body: {
        ...facts(),
        casing: [...aWell().casing, ...production({ od_in: 8.125, id_in: 7.9, hole_in: 9 })],
      },
    },
    { status: 422, code: "well_invalid", errors: [{ pointer: "/casing" }] },
  ],
  [
    "casing of a size that there is not",
    "PUT",
    WELL,
    { body: { ...facts(), casing: production({ weight_ppf: 18 }) } },
    {
      status: 422,
      code: "unknown_tubular",
      nearest: [
        { od_in: 5.5, weight_ppf: 17, id_in: 4.892 },
        { od_in: 5.5, weight_ppf: 20, id_in: 4.778 },
      ],
      errors: [{ pointer: "/casing/0/weight_ppf" }],
    },
  ],
  ["no JSON", "PUT", WELL, { body: `{"td_ft":` }, { status: 400, code: "malformed_json" }],
  [
    "another content type",
    "PUT",
    WELL,
    { body: "td_ft=1", headers: { "content-type": "text/plain" } },
    { status: 415, code: "unsupported_media_type" },
  ],
  [
    "a body over 256 KB",
    "PUT",
    WELL,
    { body: { ...facts(), sources: ["x".repeat(256 * 1024)] } },
    { status: 413, code: "body_too_large", limit: 262_144 },
  ],
  [
    "a well that is not at the revision named",
    "PUT",
    WELL,
    { body: facts({ lease: "New" }), headers: { "if-match": `"7-x"` } },
    { status: 412, code: "precondition_failed", current_version: 1 },
  ],
  ["a made-up cursor", "GET", "/api/wells?cursor=abc", {}, { status: 400, code: "invalid_cursor" }],
  ["an unknown filter", "GET", "/api/wells?q=1", {}, { status: 422, errors: [{ pointer: "/query/q" }] }],
];

describe("the API of wells", () => {
  it.each(REFUSALS)("refuses %s: %s %s", async (_, method, path, request, problem) => {
    const { send, snapshot } = anApi([{ tenant: TENANT, well: aWell(), rev: 1 }]);
    const stored = snapshot();
    const result = await send(method, path, { as: ENGINEER, ...request });
    expect(result.headers?.["content-type"]).toBe("application/problem+json");
    expect(bodyOf(result)).toMatchObject({ status: result.statusCode, ...problem });
    expect(snapshot()).toEqual(stored);
  });
});
