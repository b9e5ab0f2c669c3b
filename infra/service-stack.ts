import { Aws, CfnOutput, Duration, Fn, Stack, type StackProps } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Code, Function } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { Construct } from "constructs";
import { ROUTES } from "#functions/api/routes.ts";
import type { FunctionGroup } from "#shared/runtime/config.ts";
import { Alarms } from "./constructs/alarms.ts";
import {
  closesAccounts,
  consumes,
  erasesFromTable,
  managesAccounts,
  putsBatches,
  putsIntoTable,
  readsSecret,
  readsTable,
  sendsTo,
  signsOutUsers,
  writesTable,
} from "./constructs/grants.ts";
import { ServiceApi } from "./constructs/service-api.ts";
import { ServiceFunction, type Variables } from "./constructs/service-function.ts";
import { JobQueue } from "./constructs/job-queue.ts";
import type { DataStack } from "./data-stack.ts";
import type { Stage } from "./stage.ts";

export interface ServiceStackProps extends StackProps {
  stage: Stage;
  data: DataStack;
  code: Code;
  /** Shown by the health route. */
  version: string;
}

interface FunctionPlan<G extends FunctionGroup> {
  environment: Variables<G>;
  grants: readonly PolicyStatement[];
  description: string;
  timeout?: Duration;
  memoryMb?: number;
}

/** Below API Gateway's timeout of 30 s, after which the client would not receive the response. */
const API_TIMEOUT = Duration.seconds(29);
const JOB_TIMEOUT = Duration.seconds(50);
/** Covers an attempt's ten seconds and its writes; shorter than the minute for which an attempt holds its delivery. */
const ATTEMPT_TIMEOUT = Duration.seconds(30);

/** The stateless resources: functions, API, queues, schedule, alarms. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { stage, data } = props;
    const workerTimeout = Duration.seconds(stage.worker.timeoutSeconds);
    const jobs = new JobQueue(this, "JobQueue", { workerTimeout, deadLetterHandlerTimeout: JOB_TIMEOUT });
    const webhooks = new JobQueue(this, "WebhookQueue", {
      workerTimeout: ATTEMPT_TIMEOUT,
      // this dead-letter queue has no consumer; operators redrive it
      deadLetterHandlerTimeout: ATTEMPT_TIMEOUT,
    });

    const functions = this.makeFunctions(props, { jobs, webhooks }, workerTimeout);
    const http = new ServiceApi(this, "Http", {
      stage,
      routes: ROUTES,
      functions,
      userPool: data.userPool,
      userPoolClient: data.userPoolClient,
    });
    functions.worker.addEventSource(
      new SqsEventSource(jobs.queue, {
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency: stage.worker.concurrency,
      }),
    );
    functions["dead-letters"].addEventSource(
      new SqsEventSource(jobs.deadLetters, { batchSize: 1, reportBatchItemFailures: true }),
    );
    functions["webhooks-deliver"].addEventSource(
      new SqsEventSource(webhooks.queue, {
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency: stage.webhooks.concurrency,
      }),
    );
    new Rule(this, "SweepEveryMinute", {
      description:
        "Finds runs and webhooks whose time has come or whose job was lost, and what is to be erased",
      schedule: Schedule.rate(Duration.minutes(1)),
      // no retries: the next sweep follows within a minute
      targets: [
        new LambdaFunction(functions.sweeper, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
        new LambdaFunction(functions.eraser, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
      ],
    });
    new Alarms(this, "Alarms", {
      email: stage.alarmEmail,
      api: http.api,
      jobs,
      webhooks,
      functions,
    });

    new CfnOutput(this, "ApiUrl", { value: http.api.apiEndpoint });
    new CfnOutput(this, "TableName", { value: data.table.tableName });
    new CfnOutput(this, "UserPoolId", { value: data.userPool.userPoolId });
    new CfnOutput(this, "UserPoolClientId", { value: data.userPoolClient.userPoolClientId });
  }

  private makeFunctions(
    props: ServiceStackProps,
    { jobs, webhooks }: { jobs: JobQueue; webhooks: JobQueue },
    workerTimeout: Duration,
  ) {
    const { stage, data } = props;
    const common = { STAGE: stage.name, LOG_LEVEL: stage.logLevel };
    const tabled = { ...common, TABLE_NAME: data.table.tableName };
    const runs = { RUN_SETTINGS: JSON.stringify(stage.runs) };
    const queued = { ...tabled, ...runs, QUEUE_URL: jobs.queue.queueUrl };
    const announces = { WEBHOOK_QUEUE_URL: webhooks.queue.queueUrl };
    const targets = { WEBHOOK_TARGETS: stage.webhooks.allowLoopback ? "loopback" : "public" } as const;
    const guardrails = { GUARDRAILS: JSON.stringify(stage.guardrails) };
    // the UUID in the stack's ARN: constant for a deployment's life and unknown to clients
    const cursors = { CURSOR_KEY: Fn.select(2, Fn.split("/", Aws.STACK_ID)) };
    const reads = () => readsTable(data.table);
    const writes = () => writesTable(data.table);
    const sendsWebhooks = () => sendsTo(webhooks.queue);

    const make = <G extends FunctionGroup>(group: G, plan: FunctionPlan<G>): Function =>
      new ServiceFunction<G>(this, group, {
        group,
        code: props.code,
        environment: plan.environment,
        grants: plan.grants,
        description: plan.description,
        timeout: plan.timeout ?? API_TIMEOUT,
        memoryMb: plan.memoryMb ?? 512,
        logRetentionDays: stage.logRetentionDays,
        functionName: `plugwright-${stage.name}-${group}`,
      }).lambda;

    return {
      docs: make("docs", {
        description: "Health, contract and docs",
        environment: { ...common, VERSION: props.version },
        grants: [],
      }),
      auth: make("auth", {
        description: "Tokens",
        environment: {
          ...tabled,
          USER_POOL_ID: data.userPool.userPoolId,
          USER_POOL_CLIENT_ID: data.userPoolClient.userPoolClientId,
        },
        // Cognito's other sign-in actions need no IAM permission
        grants: [reads(), writes(), signsOutUsers(data.userPool)],
      }),
      wells: make("wells", {
        description: "Well records",
        environment: { ...tabled, ...cursors },
        grants: [reads(), putsIntoTable(data.table)],
      }),
      plans: make("plans", {
        description: "Plans and their versions",
        environment: { ...tabled, ...cursors, ...announces },
        grants: [reads(), writes(), sendsWebhooks()],
      }),
      threads: make("threads", {
        description: "Threads and their members",
        environment: { ...tabled, ...cursors, ...runs, ...guardrails, ...announces },
        grants: [reads(), writes(), sendsWebhooks()],
      }),
      runs: make("runs", {
        description: "Messages and runs",
        environment: { ...queued, ...cursors, ...announces },
        grants: [reads(), writes(), sendsTo(jobs.queue), sendsWebhooks()],
      }),
      modifications: make("modifications", {
        description: "Modifications of plans",
        environment: { ...tabled, ...cursors, ...guardrails, ...announces },
        // edits write many payloads in one batch
        grants: [reads(), writes(), putsBatches(data.table), sendsWebhooks()],
      }),
      tenant: make("tenant", {
        description: "Settings and people of tenants",
        environment: {
          ...queued,
          ...cursors,
          ...guardrails,
          RETENTION: JSON.stringify(stage.retention),
        },
        // a tightened policy is written to open runs
        grants: [reads(), writes(), sendsTo(jobs.queue)],
      }),
      admin: make("admin", {
        description: "What admins see and do",
        environment: { ...queued, ...cursors, ...announces, USER_POOL_ID: data.userPool.userPoolId },
        grants: [reads(), writes(), sendsTo(jobs.queue), sendsWebhooks(), managesAccounts(data.userPool)],
      }),
      webhooks: make("webhooks", {
        description: "Webhook endpoints and their deliveries",
        environment: { ...tabled, ...cursors, ...announces, ...targets },
        grants: [reads(), writes(), sendsWebhooks()],
      }),
      fallback: make("fallback", {
        description: "Answers what no route matches",
        environment: common,
        grants: [],
      }),
      worker: make("worker", {
        description: "Works the runs of the assistant",
        environment: {
          ...queued,
          ...guardrails,
          ...announces,
          MODEL_PROVIDER: stage.model.provider,
          OPENAI_MODEL: stage.model.name,
          OPENAI_BASE_URL: stage.model.baseUrl,
          OPENAI_SECRET_NAME: stage.model.secretName,
        },
        grants: [
          reads(),
          writes(),
          sendsTo(jobs.queue),
          sendsWebhooks(),
          consumes(jobs.queue),
          readsSecret(this, stage.model.secretName),
        ],
        timeout: workerTimeout,
        memoryMb: stage.worker.memoryMb,
      }),
      sweeper: make("sweeper", {
        description: "Moves runs whose deadline has passed, and webhooks whose time has come",
        environment: { ...queued, ...announces },
        grants: [reads(), writes(), sendsTo(jobs.queue), sendsWebhooks()],
        timeout: JOB_TIMEOUT,
      }),
      eraser: make("eraser", {
        description: "Erases companies that have ordered it, and threads whose time is over",
        environment: {
          ...tabled,
          USER_POOL_ID: data.userPool.userPoolId,
          // the longest lifetime of a worker, plus the principal cache's 30 s and a margin
          ERASE_QUIET_MS: String(workerTimeout.plus(Duration.minutes(1)).toMilliseconds()),
        },
        grants: [reads(), erasesFromTable(data.table), closesAccounts(data.userPool)],
        timeout: JOB_TIMEOUT,
      }),
      "dead-letters": make("dead-letters", {
        description: "Ends runs whose jobs failed on every delivery",
        environment: queued,
        grants: [reads(), writes(), consumes(jobs.deadLetters)],
        timeout: JOB_TIMEOUT,
      }),
      "webhooks-deliver": make("webhooks-deliver", {
        description: "Makes deliveries of events, and attempts of deliveries",
        environment: {
          ...tabled,
          ...announces,
          ...targets,
          WEBHOOK_TENANT_CONCURRENCY: String(stage.webhooks.tenantConcurrency),
        },
        grants: [reads(), writes(), sendsWebhooks(), consumes(webhooks.queue)],
        timeout: ATTEMPT_TIMEOUT,
      }),
    } satisfies Record<FunctionGroup, Function>;
  }
}
