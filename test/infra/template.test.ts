import { describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import { FUNCTION_GROUPS } from "#infra/bundle.ts";
import { ENVIRONMENTS } from "#shared/runtime/config.ts";
import { type Json, ofType, synthesise } from "./synthesised.ts";

const { stacks, messages, data, service } = synthesise("dev");

const functions = new Map(
  ofType(service, "AWS::Lambda::Function").map(([id, properties]) => [
    String(properties.Handler).split("/")[0]!,
    { id, ...properties },
  ]),
);
const routes = new Map(
  ofType(service, "AWS::ApiGatewayV2::Route").map(([, properties]) => [properties.RouteKey, properties]),
);
const only = (resources: typeof data, type: string) => {
  const found = ofType(resources, type);
  expect(found).toHaveLength(1);
  return found[0]![1];
};

describe("the synthesised templates", () => {
  it("come without warnings", () => {
    expect(messages).toEqual([]);
  });

  it("stay far below CloudFormation's 500 resources a stack", () => {
    for (const stack of stacks) {
      expect(Object.keys(stack.template["Resources"]).length).toBeLessThan(420);
    }
  });
});

describe("routes", () => {
  const groupOf = (route: { Target: { "Fn::Join": [string, [string, { Ref: string }]] } }) => {
    const integration = service[route.Target["Fn::Join"][1][1].Ref]!;
    const arn = integration.Properties["IntegrationUri"] as { "Fn::GetAtt": [string, string] };
    return [...functions].find(([, made]) => made.id === arn["Fn::GetAtt"][0])?.[0];
  };

  const [[authorizerId] = []] = ofType(service, "AWS::ApiGatewayV2::Authorizer");

  it("are the declared ones and the default", () => {
    const declared = ROUTES.flatMap(({ method, path }) =>
      // HEAD is answered where GET is
      method === "GET" ? [`GET ${path}`, `HEAD ${path}`] : [`${method} ${path}`],
    );
    expect(new Set(routes.keys())).toEqual(new Set([...declared, "$default"]));
  });

  it("give HEAD to the function and the authorizer of GET", () => {
    for (const { path } of ROUTES.filter(({ method }) => method === "GET"))
      expect(routes.get(`HEAD ${path}`)).toEqual({ ...routes.get(`GET ${path}`), RouteKey: `HEAD ${path}` });
  });

  it.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s reaches its group's function with the declared access",
    (key, route) => {
      const made = routes.get(key);
      expect(groupOf(made)).toBe(route.group);
      const expected = route.access === "user" ? ["JWT", { Ref: authorizerId }] : ["NONE", undefined];
      expect([made.AuthorizationType, made.AuthorizerId]).toEqual(expected);
    },
  );

  it("leave everything else to the fallback, without a token", () => {
    expect(groupOf(routes.get("$default"))).toBe("fallback");
    expect(routes.get("$default").AuthorizationType).toBe("NONE");
  });

  it("take tokens of the pool for the client", () => {
    const authorizer = only(service, "AWS::ApiGatewayV2::Authorizer");
    expect(authorizer.IdentitySource).toEqual(["$request.header.Authorization"]);
    expect(authorizer.JwtConfiguration.Audience).toHaveLength(1);
    expect(JSON.stringify(authorizer.JwtConfiguration.Issuer)).toContain("https://cognito-idp.");
  });

  it("may be called by API Gateway, and each function only through this API", () => {
    const permissions = ofType(service, "AWS::Lambda::Permission").map(([, properties]) => properties);
    const callers = permissions.filter((one) => one.Principal === "apigateway.amazonaws.com");
    const groups = new Set([...ROUTES.map((route) => route.group), "fallback"]);
    expect(callers).toHaveLength(groups.size);
    for (const one of callers) expect(JSON.stringify(one.SourceArn)).toContain("HttpApi");
  });

  it("are throttled and logged", () => {
    const stage = only(service, "AWS::ApiGatewayV2::Stage");
    expect(stage).toMatchObject({
      StageName: "$default",
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 },
      AccessLogSettings: { Format: expect.stringContaining("$context.requestId") },
    });
  });
});

describe("functions", () => {
  it("are one for each group", () => {
    expect([...functions.keys()].toSorted()).toEqual([...FUNCTION_GROUPS].toSorted());
    expect(FUNCTION_GROUPS).toEqual(expect.arrayContaining(ROUTES.map((route) => route.group)));
  });

  it.each(FUNCTION_GROUPS)("%s has the runtime, tracing and logs of the house", (group) => {
    expect(functions.get(group)).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      TracingConfig: { Mode: "Active" },
      LoggingConfig: { LogGroup: { Ref: expect.any(String) } },
      Handler: `${group}/index.handler`,
    });
    const logs = service[functions.get(group)!.LoggingConfig.LogGroup.Ref];
    expect(logs?.Properties["RetentionInDays"]).toBe(30);
  });

  it.each(FUNCTION_GROUPS)("%s has the variables that it reads, and no others", (group) => {
    const variables = functions.get(group)!.Environment.Variables;
    const shape = ENVIRONMENTS[group].shape as Record<
      string,
      { safeParse(value: unknown): { success: boolean } }
    >;
    const needed = Object.keys(shape).filter((name) => !shape[name]!.safeParse(undefined).success);
    expect(Object.keys(variables)).toEqual(expect.arrayContaining(needed));
    const extra = Object.keys(variables).filter((name) => !(name in shape));
    expect(extra).toEqual(["NODE_OPTIONS"]);
    expect(variables.NODE_OPTIONS).toBe("--enable-source-maps");
  });

  it("of the API time out before API Gateway does", () => {
    for (const group of new Set(ROUTES.map((route) => route.group))) {
      expect(functions.get(group)!.Timeout).toBeLessThan(30);
    }
  });
});

describe("permissions", () => {
  /** Actions without resource-level permissions on AWS. */
  const ANY_RESOURCE = new Set(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]);
  const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
  const roles = ofType(service, "AWS::IAM::Role");
  const statements = roles.flatMap(([, role]) =>
    role.Policies.flatMap((policy: Json) => policy.PolicyDocument.Statement),
  );

  it("are inline policies of one role a function, and nothing else", () => {
    expect(roles).toHaveLength(FUNCTION_GROUPS.length);
    expect(ofType(service, "AWS::IAM::Policy")).toEqual([]);
    expect(ofType(service, "AWS::IAM::ManagedPolicy")).toEqual([]);
    for (const [, role] of roles) expect(role.ManagedPolicyArns).toBeUndefined();
  });

  it("name every action and, where AWS has one, every resource", () => {
    for (const statement of statements) {
      for (const action of list<string>(statement.Action)) {
        expect(action).not.toContain("*");
        const open = list(statement.Resource).includes("*");
        expect([action, open]).toEqual([action, ANY_RESOURCE.has(action)]);
      }
    }
  });

  it("let no function scan the table", () => {
    const actions = statements.flatMap((statement: Json) => list(statement.Action));
    expect(actions).toContain("dynamodb:Query");
    expect(actions).not.toContain("dynamodb:Scan");
  });

  it("let the function of wells put items, and neither change nor delete them in place", () => {
    const { Policies: policies } = service[functions.get("wells")!.Role["Fn::GetAtt"][0]]!.Properties as Json;
    const actions = policies.flatMap((policy: Json) =>
      policy.PolicyDocument.Statement.flatMap((statement: Json) => list<string>(statement.Action)),
    );
    const onTable = new Set(actions.filter((action: string) => action.startsWith("dynamodb:")));
    expect(onTable).toEqual(
      new Set(["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]),
    );
  });

  it("let only the worker read the model's key, and only job functions receive jobs", () => {
    const able = (action: string) =>
      [...functions]
        .filter(([, made]) =>
          JSON.stringify(service[made.Role["Fn::GetAtt"][0]]!.Properties["Policies"]).includes(`"${action}"`),
        )
        .map(([group]) => group)
        .toSorted();
    expect(able("secretsmanager:GetSecretValue")).toEqual(["worker"]);
    expect(able("sqs:ReceiveMessage")).toEqual(["dead-letters", "webhooks-deliver", "worker"]);
  });

  it("let only the function for admins touch accounts, and the eraser close them, and only those of the pool", () => {
    const touching = [...functions].flatMap(([group, made]) => {
      const { Policies: policies } = service[made.Role["Fn::GetAtt"][0]]!.Properties as Json;
      return policies.flatMap((policy: Json) =>
        policy.PolicyDocument.Statement.filter((statement: Json) =>
          JSON.stringify(statement.Action).includes("cognito-idp:"),
        ).map((statement: Json) => [group, statement.Action, JSON.stringify(statement.Resource)]),
      );
    });
    expect(touching).toEqual([
      [
        "admin",
        [
          "cognito-idp:AdminCreateUser",
          "cognito-idp:AdminDisableUser",
          "cognito-idp:AdminEnableUser",
          "cognito-idp:AdminGetUser",
          "cognito-idp:AdminUserGlobalSignOut",
        ],
        expect.stringMatching(/ImportValue.*Users.*Arn/u),
      ],
      ["eraser", "cognito-idp:AdminDisableUser", expect.stringMatching(/ImportValue.*Users.*Arn/u)],
    ]);
  });
});

describe("schedule", () => {
  it("runs the sweeper and the eraser every minute", () => {
    expect(only(service, "AWS::Events::Rule")).toMatchObject({
      ScheduleExpression: "rate(1 minute)",
      State: "ENABLED",
      Targets: ["sweeper", "eraser"].map((group) => ({
        Arn: { "Fn::GetAtt": [functions.get(group)!.id, "Arn"] },
      })),
    });
  });
});

describe("alarms", () => {
  it("each reach somebody", () => {
    const alarms = ofType(service, "AWS::CloudWatch::Alarm").map(([, properties]) => properties);
    expect(alarms.length).toBeGreaterThan(4);
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toHaveLength(1);
    }
  });

  it("may write to their topic", () => {
    const policy = only(service, "AWS::SNS::TopicPolicy").PolicyDocument.Statement;
    expect(policy).toContainEqual(
      expect.objectContaining({
        Effect: "Allow",
        Action: "sns:Publish",
        Principal: { Service: "cloudwatch.amazonaws.com" },
      }),
    );
  });
});

describe("data", () => {
  it("is one table by key, with two indexes of keys alone", () => {
    const index = (name: string) => ({
      IndexName: name,
      KeySchema: [
        { AttributeName: `${name}pk`, KeyType: "HASH" },
        { AttributeName: `${name}sk`, KeyType: "RANGE" },
      ],
      Projection: { ProjectionType: "KEYS_ONLY" },
    });
    expect(only(data, "AWS::DynamoDB::Table")).toMatchObject({
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: [index("gsi1"), index("gsi2")],
      BillingMode: "PAY_PER_REQUEST",
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: "expires_at", Enabled: true },
      DeletionProtectionEnabled: true,
    });
  });

  it("admits users by invitation only, with strong passwords", () => {
    expect(only(data, "AWS::Cognito::UserPool")).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ["email"],
      DeletionProtection: "ACTIVE",
      Policies: {
        PasswordPolicy: {
          MinimumLength: 14,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
    expect(only(data, "AWS::Cognito::UserPoolClient")).toMatchObject({
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      GenerateSecret: false,
      PreventUserExistenceErrors: "ENABLED",
    });
  });

  it("outlives its stack", () => {
    for (const type of ["AWS::DynamoDB::Table", "AWS::Cognito::UserPool"]) {
      const kept = Object.values(data).filter((resource) => resource.Type === type);
      expect(kept.map((resource) => resource.DeletionPolicy)).toEqual(["Retain"]);
    }
  });
});
