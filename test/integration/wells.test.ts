import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalStack } from "#infra/local/local-stack.ts";
import { startTestStack } from "#test/support/servers/test-stack.ts";
import { DEMO, PEOPLE, type Person } from "#infra/local/data/people.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";

const NUMBER = "42-003-99001";
const API14 = "42003990010000";
/** A fictional producing well. */
const FACTS = {
  state: "TX",
  county: "ANDREWS",
  district: "08",
  field: "MIDLAND FARMS",
  lease: "Imagined",
  well_no: "1",
  location: { lat: 32.2, lon: -102.4 },
  td_ft: 5200,
  casing: [
    {
      string: "surface",
      od_in: 8.625,
      weight_ppf: 24,
      hole_in: 12.25,
      shoe_ft: 1650,
      cement: [{ class: "C", sacks: 800, toc_ft: 0 }],
    },
    { string: "production", od_in: 5.5, weight_ppf: 15.5, hole_in: 7.875, shoe_ft: 5190, cement: [{}] },
  ],
  perforations: [{ top_ft: 4780, bottom_ft: 4860 }],
  formation_tops: [{ name: "San Andres", top_ft: 4450 }],
  groundwater: { base_uqw_ft: 1550, protect_ft: [[0, 1550]], source: "made up" },
};

/** A response's JSON, untyped because the tests check it. */
type Body = ReturnType<typeof JSON.parse>;

describe("wells on the local stack", () => {
  let stack: LocalStack;
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    stack = await startTestStack({ environment: {} });
  });
  afterAll(() => stack.stop());

  const someone = (start: string): Person => PEOPLE.find(({ email }) => email.startsWith(start))!;
  const tokenOf = async ({ email, password }: Person): Promise<string> => {
    const known = tokens.get(email);
    if (known) return known;
    const { body } = await send("POST", "/auth/token", { body: { email, password } });
    tokens.set(email, body.access);
    return body.access;
  };
  const send = async (
    method: string,
    path: string,
    { as, body, headers = {} }: { as?: Person; body?: object; headers?: Record<string, string> } = {},
  ): Promise<{ status: number; headers: Headers; body: Body }> => {
    const answer = await fetch(`${stack.url}/api${path}`, {
      method,
      headers: {
        ...headers,
        ...(as && { authorization: `Bearer ${await tokenOf(as)}` }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === "" ? null : JSON.parse(text) };
  };
  const makePlan = (as = DEMO) => send("POST", "/plans/w3a/from-api", { as, body: { api10: NUMBER } });

  it("are put, read by colleagues and by nobody else", async () => {
    const made = await send("PUT", `/wells/${NUMBER}`, { as: DEMO, body: FACTS });
    expect([made.status, made.headers.get("location")]).toEqual([201, `/api/wells/${API14}`]);
    expect(made.body).toMatchObject({
      api10: "4200399001",
      api14: API14,
      source: "tenant",
      lease: "Imagined",
    });
    expect(made.body.warnings).toEqual([
      {
        fact: "casing[production].cement[].toc_ft",
        rule: "open_annulus_not_squeezed",
        citation: "16 TAC §3.14(g)(2)",
        message:
          "The top of cement behind the production casing (5.5 in) isn't recorded; it is taken as unknown.",
      },
    ]);
    const { warnings: _said, ...well } = made.body;
    const read = await send("GET", `/wells/${API14}`, { as: someone("reviewer") });
    expect([read.status, read.body]).toEqual([200, well]);
    const outsider = await send("GET", `/wells/${API14}`, { as: someone("outsider") });
    expect([outsider.status, outsider.body.code]).toEqual([404, "well_not_found"]);
  });

  it("are listed with the samples", async () => {
    const numbers = [...SAMPLE_WELLS.map(({ api14 }) => api14), API14].toSorted();
    const list = async (as: Person) => {
      const listed: [string, string][] = [];
      let cursor = "";
      do {
        const page = await send("GET", `/wells?limit=4${cursor}`, { as });
        listed.push(...page.body.items.map((well: Body) => [well.api14, well.source]));
        cursor = page.body.next_cursor === null ? "" : `&cursor=${page.body.next_cursor}`;
      } while (cursor !== "");
      return listed;
    };
    expect(await list(DEMO)).toEqual(numbers.map((api14) => [api14, api14 === API14 ? "tenant" : "public"]));
    expect(await list(someone("outsider"))).toEqual(
      numbers.filter((api14) => api14 !== API14).map((api14) => [api14, "public"]),
    );
  });

  it("make plans, and a new baseline once their facts are others", async () => {
    const first = await makePlan();
    expect([first.status, first.body.plan_id, first.body.version]).toEqual([201, "4200399001:combined", 0]);
    expect(first.body.payload.violations.map(({ code }: Body) => code)).toContain("top_of_cement_unknown");
    const [surface, production] = FACTS.casing;
    const casing = [surface, { ...production, cement: [{ toc_ft: 0, toc_by: "bond log" }] }];
    const changed = await send("PUT", `/wells/${NUMBER}`, { as: DEMO, body: { ...FACTS, casing } });
    expect([changed.status, changed.body.warnings]).toEqual([200, []]);
    const second = await makePlan();
    expect([second.status, second.body.version, second.body.head.kind, second.body.head.parent_id]).toEqual([
      201,
      1,
      "baseline",
      first.body.head_snapshot_id,
    ]);
    expect(second.body.payload.violations.map(({ code }: Body) => code)).not.toContain(
      "top_of_cement_unknown",
    );
    expect((await makePlan(someone("colleague"))).status).toBe(200);
    expect((await makePlan(someone("outsider"))).status).toBe(404);
  });

  it("hide the sample of their number in their own company alone", async () => {
    const sample = SAMPLE_WELLS[0]!;
    const before = await send("GET", `/wells/${sample.api10}`, { as: DEMO });
    expect(before.body).toEqual({ ...sample, source: "public" });
    const put = (headers: Record<string, string>) =>
      send("PUT", `/wells/${sample.api10}`, {
        as: someone("admin"),
        body: { ...sample, lease: "Ours now" },
        headers,
      });
    const headers = { "if-match": before.headers.get("etag")! };
    expect([(await put(headers)).status, (await put(headers)).status, (await put({})).status]).toEqual([
      201, 412, 200,
    ]);
    const own = await send("GET", `/wells/${sample.api10}`, { as: DEMO });
    expect(own.body).toEqual({ ...sample, lease: "Ours now", source: "tenant" });
    const outsider = await send("GET", `/wells/${sample.api10}`, { as: someone("outsider") });
    expect(outsider.body).toEqual(before.body);
  });

  it("are refused whole: for who may not write, for facts that can't be, for a body too large", async () => {
    const put = async (body: object, as = DEMO) => {
      const answer = await send("PUT", "/wells/42-003-99002", { as, body });
      return [answer.status, answer.body.code];
    };
    expect(await put(FACTS, someone("reviewer"))).toEqual([403, "forbidden"]);
    expect(await put({ ...FACTS, api14: API14 })).toEqual([422, "invalid_request"]);
    expect(await put({ ...FACTS, td_ft: 5000 })).toEqual([422, "well_invalid"]);
    const casing = [{ ...FACTS.casing[0], od_in: 8.5 }];
    expect(await put({ ...FACTS, casing })).toEqual([422, "unknown_tubular"]);
    expect(await put({ ...FACTS, sources: ["x".repeat(256 * 1024)] })).toEqual([413, "body_too_large"]);
    const read = await send("GET", "/wells/42-003-99002", { as: DEMO });
    expect(read.status).toBe(404);
  });
});
