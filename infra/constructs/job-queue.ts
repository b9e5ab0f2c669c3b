import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/** After this many failed receives SQS moves a message to the dead-letter queue. */
const MAX_RECEIVES = 5;

/**
 * A job queue with its dead-letter queue. Standard, not FIFO, because the table guarantees order and a single writer;
 * its senders name the tenant, or its endpoint, as `MessageGroupId`, which makes a standard queue a fair one.
 */
export class JobQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    props: { workerTimeout: Duration; deadLetterHandlerTimeout: Duration },
  ) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: sixTimes(props.deadLetterHandlerTimeout),
    });
    this.queue = new Queue(this, "Jobs", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: sixTimes(props.workerTimeout),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
  }
}

/** AWS's recommended visibility timeout, so that throttled invocations do not use up a message's receives. */
const sixTimes = (timeout: Duration): Duration => Duration.seconds(6 * timeout.toSeconds());
