import type * as z from "zod";
import { editPreview, editsPreview } from "#shared/chat/edits/edit-preview.ts";
import { modification } from "#shared/chat/threads/modification.ts";
import { planStatus } from "#shared/chat/plans/plan-record.ts";
import { personRef, role } from "#shared/chat/people/principal.ts";
import { blocker } from "#shared/chat/plans/status-gates.ts";
import { runStatus } from "#shared/chat/runs/run.ts";
import { webhookTopic } from "#shared/chat/webhooks/webhook-event.ts";
import { wireMessage } from "#shared/http/wire/wire-message.ts";
import { wirePlanStatus } from "#shared/http/wire/wire-plan-status.ts";
import { wirePlan, wireVersion } from "#shared/http/wire/wire-plan.ts";
import { wirePublication } from "#shared/http/wire/wire-publication.ts";
import { wireListedRun, wirePosted, wireProposal, wireRun } from "#shared/http/wire/wire-run.ts";
import { wireSettings } from "#shared/http/wire/wire-settings.ts";
import { wireSharedThread, wireThread } from "#shared/http/wire/wire-thread.ts";
import { wireRefreshed, wireSignIn, wireUser } from "#shared/http/wire/wire-user.ts";
import {
  wireComparison,
  wireSnapshot,
  wireTreeVersion,
  wireVersionPage,
} from "#shared/http/wire/wire-version.ts";
import { wireDelivery, wireWebhook, wireWebhookSecret } from "#shared/http/wire/wire-webhook.ts";
import { wireReviewedWell, wireWell } from "#shared/http/wire/wire-well.ts";
import {
  planDiff,
  riskFactor,
  stepChange,
  violationsDelta,
} from "#shared/plugging/schema/candidate-schema.ts";
import { opType } from "#shared/plugging/schema/enums.ts";
import {
  detectedFormation,
  materials,
  materialsTotals,
  planOptions,
  planPayload,
  step,
  violation,
} from "#shared/plugging/schema/plan-schema.ts";
import { missingFact } from "#shared/plugging/well/missing-fact.ts";
import { casing, formationTop, groundwater, wellFacts } from "#shared/plugging/schema/well-schema.ts";

/** The named schemas of the document (`components.schemas`); all others are inlined. */
export const COMPONENTS: Readonly<Record<string, z.ZodType>> = {
  Well: wireWell,
  ReviewedWell: wireReviewedWell,
  WellFacts: wellFacts,
  Casing: casing,
  FormationTop: formationTop,
  Groundwater: groundwater,
  MissingFact: missingFact,
  Plan: wirePlan,
  PlanOptions: planOptions,
  PlanPayload: planPayload,
  DetectedFormation: detectedFormation,
  Step: step,
  Materials: materials,
  MaterialsTotals: materialsTotals,
  Violation: violation,
  PlanStatusName: planStatus,
  PlanStatus: wirePlanStatus,
  Blocker: blocker,
  Version: wireVersion,
  TreeVersion: wireTreeVersion,
  VersionPage: wireVersionPage,
  Snapshot: wireSnapshot,
  Comparison: wireComparison,
  PlanDiff: planDiff,
  StepChange: stepChange,
  ViolationsDelta: violationsDelta,
  RiskFactor: riskFactor,
  OpType: opType,
  Modification: modification,
  EditPreview: editPreview,
  EditsPreview: editsPreview,
  Thread: wireThread,
  SharedThread: wireSharedThread,
  Publication: wirePublication,
  Message: wireMessage,
  Posted: wirePosted,
  Run: wireRun,
  ListedRun: wireListedRun,
  RunStatus: runStatus,
  Proposal: wireProposal,
  Settings: wireSettings,
  WebhookTopic: webhookTopic,
  Webhook: wireWebhook,
  WebhookWithSecret: wireWebhookSecret,
  WebhookDelivery: wireDelivery,
  Person: personRef,
  Role: role,
  User: wireUser,
  SignIn: wireSignIn,
  RefreshedSignIn: wireRefreshed,
};
