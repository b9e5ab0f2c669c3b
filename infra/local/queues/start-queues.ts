import { buildApp } from "fauxqs";
// imported by path, because fauxqs does not export these, and its own server listens on all network interfaces
import { PersistenceManager } from "../../../node_modules/fauxqs/dist/persistence.js";
import { S3Store } from "../../../node_modules/fauxqs/dist/s3/s3Store.js";
import { SnsStore } from "../../../node_modules/fauxqs/dist/sns/snsStore.js";
import { type SqsQueue, SqsStore } from "../../../node_modules/fauxqs/dist/sqs/sqsStore.js";
import { LOCAL_ACCOUNT, LOCAL_REGION } from "../template/physical-names.ts";
import type { QueueModel } from "../template/service-model.ts";
import { keepMessageGroups } from "./message-groups.ts";

export interface LocalQueues {
  endpoint: string;
  /** Creates the queues, or reuses those of an earlier start with their messages. */
  create(queues: readonly QueueModel[]): void;
  byArn(arn: string): SqsQueue;
  stop(): Promise<void>;
}

/** Starts an SQS emulator on the loopback interface; with a folder its messages are durable. */
export const startQueues = async (dataDir?: string): Promise<LocalQueues> => {
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  const persistence = dataDir === undefined ? undefined : new PersistenceManager(dataDir);
  if (persistence) {
    // fauxqs writes null to the NOT NULL receive count here, which fails; a restart counts receives anew
    persistence.updateMessageReady = (messageId) =>
      persistence.updateMessageInflight(messageId, null as never, null as never, 0, undefined);
    persistence.loadSqsAndSns(stores.sqsStore, stores.snsStore);
    stores.sqsStore.persistence = persistence;
    for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence;
  }
  const app = buildApp({ logger: false, defaultRegion: LOCAL_REGION, stores });
  const groups = keepMessageGroups(app);
  const endpoint = await app.listen({ port: 0, host: "127.0.0.1" });

  const create = (model: QueueModel): void => {
    const attributes = {
      VisibilityTimeout: String(model.visibilityTimeoutS),
      MessageRetentionPeriod: String(model.retentionS),
      ...(model.redrive && { RedrivePolicy: JSON.stringify(model.redrive) }),
    };
    const there = stores.sqsStore.getQueueByArn(model.arn);
    if (!there) {
      const url = `${endpoint}/${LOCAL_ACCOUNT}/${model.name}`;
      groups.on(stores.sqsStore.createQueue(model.name, url, model.arn, attributes));
      return;
    }
    groups.on(there);
    there.setAttributes(attributes);
    // the receivers of these messages ended with the previous process
    for (const handle of there.inflightMessages.keys()) there.changeVisibility(handle, 0);
  };
  const byArn = (arn: string): SqsQueue => {
    const queue = stores.sqsStore.getQueueByArn(arn);
    if (!queue) throw new Error(`No queue ${arn}`);
    return queue;
  };
  return {
    endpoint,
    create: (queues) => queues.forEach(create),
    byArn,
    stop: async () => {
      stores.sqsStore.shutdown();
      await app.close();
      persistence?.close();
    },
  };
};
