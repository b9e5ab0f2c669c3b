import { describe, expect, it } from "vitest";
import type { Templates } from "#infra/local/template/read-template.ts";
import { makeResolver } from "#infra/local/template/resolve-template.ts";

const templates: Templates = {
  resources: [
    { id: "Table", stack: "data", type: "T", properties: {} },
    { id: "Queue", stack: "service", type: "Q", properties: {} },
  ],
  exports: new Map([["data:table", { stack: "data", value: { Ref: "Table" } }]]),
  assets: new Map(),
};
const resolve = makeResolver({
  templates,
  region: "us-east-1",
  accountId: "000000000000",
  physical: ({ id }) => ({ ref: `${id}-1`, attributes: { Arn: `arn:${id}`, "Stream.Arn": "arn:stream" } }),
});

describe("the intrinsic functions of a template", () => {
  it.each<[unknown, unknown]>([
    [{ Ref: "Queue" }, "Queue-1"],
    [{ Ref: "AWS::Region" }, "us-east-1"],
    [{ Ref: "AWS::AccountId" }, "000000000000"],
    [{ Ref: "AWS::StackName" }, "service"],
    [{ "Fn::GetAtt": ["Queue", "Arn"] }, "arn:Queue"],
    [{ "Fn::GetAtt": "Queue.Arn" }, "arn:Queue"],
    [{ "Fn::GetAtt": ["Queue", "Stream.Arn"] }, "arn:stream"],
    [{ "Fn::Join": ["/", ["a", { Ref: "Queue" }, { "Fn::Select": [1, ["x", "y"]] }]] }, "a/Queue-1/y"],
    [{ "Fn::Select": ["2", { "Fn::Split": ["/", "a/b/c"] }] }, "c"],
    [{ "Fn::Sub": "${Queue}-${Queue.Arn}-${AWS::Region}" }, "Queue-1-arn:Queue-us-east-1"],
    [{ "Fn::Sub": ["${name}!", { name: { Ref: "Queue" } }] }, "Queue-1!"],
    [{ "Fn::ImportValue": "data:table" }, "Table-1"],
    [{ a: [{ b: { Ref: "Queue" } }, 1, null, true] }, { a: [{ b: "Queue-1" }, 1, null, true] }],
  ])("resolve %j", (value, expected) => {
    expect(resolve(value, "service")).toEqual(expected);
  });

  it("give the same stack the same UUID every time", () => {
    const uuid = { "Fn::Select": [2, { "Fn::Split": ["/", { Ref: "AWS::StackId" }] }] };
    expect(resolve(uuid, "service")).toMatch(/^[0-9a-f-]{36}$/u);
    expect(resolve(uuid, "service")).toBe(resolve(uuid, "service"));
  });

  it.each<[unknown, string]>([
    [{ Ref: "Table" }, "service has no resource Table"],
    [{ "Fn::GetAtt": ["Queue", "Colour"] }, "no attribute Colour"],
    [{ "Fn::ImportValue": "nobody:knows" }, "No stack exports nobody:knows"],
    [{ "Fn::GetAZs": "" }, "Fn::GetAZs is not known"],
    [{ "Fn::Select": [3, ["a"]] }, "nothing at 3"],
  ])("refuse %j", (value, why) => {
    expect(() => resolve(value, "service")).toThrow(why);
  });
});
