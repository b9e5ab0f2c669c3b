import { Aws, Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { UserPool, UserPoolClient } from "aws-cdk-lib/aws-cognito";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Route, RouteGroup } from "#functions/api/routes.ts";
import type { Stage } from "../stage.ts";

export interface HouseApiProps {
  stage: Stage;
  routes: readonly (Route & { group: RouteGroup })[];
  functions: Readonly<Record<RouteGroup | "fallback", IFunction>>;
  userPool: UserPool;
  userPoolClient: UserPoolClient;
}

/** The HTTP API: each declared route to its group's function, all other requests to the fallback. */
export class ServiceApi extends Construct {
  readonly api: HttpApi;
  readonly apiStage: HttpStage;

  constructor(scope: Construct, id: string, props: HouseApiProps) {
    super(scope, id);
    const { stage } = props;
    this.api = new HttpApi(this, "Api", {
      apiName: `plugwright-${stage.name}`,
      createDefaultStage: false,
      ...(stage.corsOrigins.length > 0 && { corsPreflight: cors(stage.corsOrigins) }),
    });
    this.apiStage = new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: stage.throttle.ratePerSecond, burstLimit: stage.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, "AccessLogs", {
            retention: stage.logRetentionDays,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
    this.addRoutes(props);
  }

  private addRoutes({ routes, functions, userPool, userPoolClient }: HouseApiProps): void {
    const people = new HttpJwtAuthorizer(
      "People",
      `https://cognito-idp.${Aws.REGION}.amazonaws.com/${userPool.userPoolId}`,
      { jwtAudience: [userPoolClient.userPoolClientId] },
    );
    const anyone = new HttpNoneAuthorizer();
    const integrations = new Map<string, HttpLambdaIntegration>();
    const integration = (group: RouteGroup | "fallback"): HttpLambdaIntegration => {
      const made =
        integrations.get(group) ??
        new HttpLambdaIntegration(group, functions[group], {
          timeout: Duration.seconds(29),
          scopePermissionToRoute: false,
        });
      integrations.set(group, made);
      return made;
    };
    for (const route of routes) {
      const made = this.api.addRoutes({
        path: route.path,
        // HEAD is answered where GET is; an HTTP API does not do so by itself
        methods: route.method === "GET" ? [HttpMethod.GET, HttpMethod.HEAD] : [HttpMethod[route.method]],
        integration: integration(route.group),
        authorizer: route.access === "user" ? people : anyone,
      });
      if (route.access === "anyone") made.forEach(acknowledgeOpen);
    }
    const fallback = new HttpRoute(this, "Default", {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: integration("fallback"),
      authorizer: anyone,
    });
    acknowledgeOpen(fallback);
  }
}

const acknowledgeOpen = (route: HttpRoute): void =>
  Validations.of(route).acknowledge({
    id: "AwsSolutions-APIG4",
    reason: "Open on purpose: signing in, health, and the answer to unknown paths come before any token",
  });

const cors = (origins: readonly string[]) => ({
  allowOrigins: [...origins],
  allowMethods: [
    CorsHttpMethod.GET,
    CorsHttpMethod.HEAD,
    CorsHttpMethod.POST,
    CorsHttpMethod.PUT,
    CorsHttpMethod.PATCH,
    CorsHttpMethod.DELETE,
  ],
  allowHeaders: ["authorization", "content-type", "idempotency-key", "if-match", "if-none-match"],
  exposeHeaders: ["etag", "location", "retry-after", "x-request-id", "idempotency-replayed", "x-next-cursor"],
  maxAge: Duration.hours(1),
});

const ACCESS_LOG = JSON.stringify({
  request_id: "$context.requestId",
  time: "$context.requestTime",
  route: "$context.routeKey",
  path: "$context.path",
  status: "$context.status",
  latency_ms: "$context.responseLatency",
  integration_latency_ms: "$context.integrationLatency",
  integration_error: "$context.integrationErrorMessage",
  authorizer_error: "$context.authorizer.error",
  source_ip: "$context.identity.sourceIp",
  user_agent: "$context.identity.userAgent",
  response_bytes: "$context.responseLength",
});
