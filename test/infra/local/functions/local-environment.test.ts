import { describe, expect, it } from "vitest";
import {
  functionEnvironment,
  withLocalLog,
  withLocalModel,
} from "#infra/local/functions/local-environment.ts";
import type { FunctionModel } from "#infra/local/template/service-model.ts";

const model = (variables: Record<string, string>): FunctionModel => ({
  name: "f",
  arn: "arn:f",
  file: "f.mjs",
  exportName: "handler",
  timeoutMs: 1000,
  memoryMb: 128,
  variables,
  actions: [],
});
const WORKER = {
  MODEL_PROVIDER: "offline",
  OPENAI_MODEL: "m",
  OPENAI_BASE_URL: "https://a",
  OPENAI_SECRET_NAME: "s",
};
const HOST = { OPENAI_API_KEY: "sk", OPENAI_MODEL: "other", OPENAI_BASE_URL: "http://b", HOME: "/root" };

describe("the environment of the functions", () => {
  it("contains no variable of the host except the emulators' endpoints", () => {
    const made = functionEnvironment(
      { ...HOST, AWS_ACCESS_KEY_ID: "real", AWS_PROFILE: "p" },
      { E: "http://e" },
    );
    expect(made).toMatchObject({ AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "local", E: "http://e" });
    expect(Object.keys(made)).not.toEqual(expect.arrayContaining(["HOME"]));
    expect(made).not.toHaveProperty("OPENAI_API_KEY");
    expect(made).not.toHaveProperty("AWS_PROFILE");
  });

  it("passes the host's credentials and region for a DynamoDB elsewhere", () => {
    const host = {
      AWS_ENDPOINT_URL_DYNAMODB: "https://dynamodb.eu-west-1.amazonaws.com",
      AWS_ACCESS_KEY_ID: "a",
      AWS_SECRET_ACCESS_KEY: "b",
      AWS_SESSION_TOKEN: "c",
      AWS_REGION: "eu-west-1",
    };
    const { AWS_ENDPOINT_URL_DYNAMODB: _, ...credentials } = host;
    expect(functionEnvironment(host, {})).toMatchObject(credentials);
  });
});

describe("the model on one machine", () => {
  it("is the host's, with its key, for the function that reads the key", () => {
    expect(withLocalModel(model(WORKER), HOST).variables).toEqual({
      ...WORKER,
      MODEL_PROVIDER: "openai",
      OPENAI_API_KEY: "sk",
      OPENAI_MODEL: "other",
      OPENAI_BASE_URL: "http://b",
    });
  });

  it("is the rule-based one without a key", () => {
    const asked = model({ ...WORKER, MODEL_PROVIDER: "openai" });
    expect(withLocalModel(asked, {}).variables).toEqual(WORKER);
  });

  it("is passed to no other function", () => {
    expect(withLocalModel(model({ STAGE: "local" }), HOST).variables).toEqual({ STAGE: "local" });
  });
});

describe("what a function logs on this machine", () => {
  it("is what the template says, or what the host asks for", () => {
    const quiet = model({ STAGE: "local", LOG_LEVEL: "WARN" });
    expect(withLocalLog(quiet, {}).variables).toEqual({ STAGE: "local", LOG_LEVEL: "WARN" });
    expect(withLocalLog(quiet, { LOG_LEVEL: "DEBUG" }).variables).toEqual({
      STAGE: "local",
      LOG_LEVEL: "DEBUG",
    });
  });
});
