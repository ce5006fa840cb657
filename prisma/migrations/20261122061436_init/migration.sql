-- CreateEnum
CREATE TYPE "PlaceKind" AS ENUM ('municipality', 'district', 'state', 'country');

-- CreateEnum
CREATE TYPE "MembershipState" AS ENUM ('draft', 'applied', 'active', 'declined', 'paused', 'left');

-- CreateEnum
CREATE TYPE "MeetingState" AS ENUM ('planned', 'cancelled');

-- CreateEnum
CREATE TYPE "DeadlineKind" AS ENUM ('fixed', 'rolling', 'recurring');

-- CreateEnum
CREATE TYPE "ArticleKind" AS ENUM ('answer', 'course', 'document', 'news');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('delegate', 'coordinator');

-- CreateEnum
CREATE TYPE "QuestionKind" AS ENUM ('unanswered', 'corrected');

-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('open', 'labelled', 'dismissed');

-- CreateEnum
CREATE TYPE "InboxState" AS ENUM ('pending', 'done', 'aside');

-- CreateEnum
CREATE TYPE "OutboxState" AS ENUM ('pending', 'sending', 'sent', 'uncertain', 'failed', 'expired');

-- CreateEnum
CREATE TYPE "OutboxKind" AS ENUM ('reply', 'notice', 'bulk');

-- CreateTable
CREATE TABLE "place" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "PlaceKind" NOT NULL,
    "parent_id" TEXT,
    "aliases" TEXT[],
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "network" (
    "id" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "joining" JSONB NOT NULL,
    "benefits" JSONB NOT NULL,
    "place_id" TEXT NOT NULL,
    "informal" BOOLEAN NOT NULL DEFAULT false,
    "website" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" TEXT NOT NULL,
    "network_id" TEXT NOT NULL,
    "role" JSONB NOT NULL,
    "about" JSONB,
    "office" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "legal_form" TEXT NOT NULL,
    "place_id" TEXT NOT NULL,
    "fields" TEXT[],
    "languages" TEXT[],
    "description" JSONB,
    "offers" JSONB,
    "needs" JSONB,
    "website" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "organisation_id" TEXT NOT NULL,
    "network_id" TEXT NOT NULL,
    "state" "MembershipState" NOT NULL,
    "since" DATE,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("organisation_id","network_id")
);

-- CreateTable
CREATE TABLE "series" (
    "id" TEXT NOT NULL,
    "network_id" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "rhythm" JSONB NOT NULL,

    CONSTRAINT "series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" TEXT NOT NULL,
    "network_id" TEXT NOT NULL,
    "series_id" TEXT,
    "title" JSONB NOT NULL,
    "summary" JSONB,
    "starts_at" TIMESTAMP(0) NOT NULL,
    "ends_at" TIMESTAMP(0) NOT NULL,
    "zone" TEXT NOT NULL,
    "venue" TEXT,
    "address" TEXT,
    "place_id" TEXT NOT NULL,
    "online_url" TEXT,
    "interpretation" TEXT[],
    "childcare" JSONB,
    "access" JSONB,
    "open_to_guests" BOOLEAN NOT NULL DEFAULT false,
    "capacity" INTEGER,
    "state" "MeetingState" NOT NULL DEFAULT 'planned',
    "results" JSONB,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_at" TIMESTAMP(0) NOT NULL,
    "ends_at" TIMESTAMP(0) NOT NULL,
    "capacity" INTEGER,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "funding_programme" (
    "id" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "funder" TEXT NOT NULL,
    "purpose" JSONB NOT NULL,
    "eligible" JSONB NOT NULL,
    "topics" TEXT[],
    "place_id" TEXT,
    "min_amount" INTEGER,
    "max_amount" INTEGER,
    "own_share" INTEGER,
    "deadline_kind" "DeadlineKind" NOT NULL,
    "deadline" DATE,
    "recurs" TEXT[],
    "how_to" JSONB NOT NULL,
    "link" TEXT NOT NULL,
    "checked_on" DATE NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "funding_programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" TEXT NOT NULL,
    "kind" "ArticleKind" NOT NULL,
    "network_id" TEXT,
    "meeting_id" TEXT,
    "about" TEXT,
    "title" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "questions" TEXT[],
    "link" TEXT,
    "source" TEXT,
    "published_on" DATE NOT NULL,
    "checked_on" DATE,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "bot" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "locale" TEXT,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("bot","tenant","subject")
);

-- CreateTable
CREATE TABLE "seat" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "network_id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "code" (
    "hash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "network_id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "networks" TEXT[],
    "kind" "QuestionKind" NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT,
    "candidates" TEXT[],
    "meant" TEXT,
    "state" "QuestionState" NOT NULL DEFAULT 'open',
    "label" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "exported_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "person_id" UUID NOT NULL,
    "network_id" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("person_id","network_id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "bot" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "person_id" UUID,
    "locale" TEXT,
    "networks" TEXT[],
    "state" JSONB NOT NULL DEFAULT '{}',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "out_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "in_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "bot" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "state" "InboxState" NOT NULL,
    "payload" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" UUID NOT NULL,
    "bot" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" "OutboxKind" NOT NULL DEFAULT 'reply',
    "state" "OutboxState" NOT NULL,
    "body" JSONB,
    "claimant" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "uncertain" BOOLEAN NOT NULL DEFAULT false,
    "message_id" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keyboard" (
    "id" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "actions" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "keyboard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pace" (
    "bot" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pace_pkey" PRIMARY KEY ("bot")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "deployment" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL DEFAULT 1,
    "secret" TEXT NOT NULL DEFAULT encode(sha256((((gen_random_uuid())::text || (gen_random_uuid())::text))::bytea), 'hex'::text),

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "place_parent_id_idx" ON "place"("parent_id");

-- CreateIndex
CREATE INDEX "network_place_id_idx" ON "network"("place_id");

-- CreateIndex
CREATE INDEX "contact_network_id_idx" ON "contact"("network_id");

-- CreateIndex
CREATE INDEX "organisation_place_id_idx" ON "organisation"("place_id");

-- CreateIndex
CREATE INDEX "membership_network_id_idx" ON "membership"("network_id");

-- CreateIndex
CREATE INDEX "series_network_id_idx" ON "series"("network_id");

-- CreateIndex
CREATE INDEX "meeting_network_id_starts_at_idx" ON "meeting"("network_id", "starts_at");

-- CreateIndex
CREATE INDEX "meeting_place_id_starts_at_idx" ON "meeting"("place_id", "starts_at");

-- CreateIndex
CREATE INDEX "meeting_starts_at_idx" ON "meeting"("starts_at");

-- CreateIndex
CREATE INDEX "session_meeting_id_idx" ON "session"("meeting_id");

-- CreateIndex
CREATE INDEX "funding_programme_deadline_idx" ON "funding_programme"("deadline");

-- CreateIndex
CREATE INDEX "article_kind_network_id_idx" ON "article"("kind", "network_id");

-- CreateIndex
CREATE INDEX "identity_person_id_idx" ON "identity"("person_id");

-- CreateIndex
CREATE INDEX "seat_network_id_idx" ON "seat"("network_id");

-- CreateIndex
CREATE UNIQUE INDEX "seat_person_id_network_id_role_organisation_id_key" ON "seat"("person_id", "network_id", "role", "organisation_id");

-- CreateIndex
CREATE INDEX "code_expires_at_idx" ON "code"("expires_at");

-- CreateIndex
CREATE INDEX "consent_person_id_idx" ON "consent"("person_id");

-- CreateIndex
CREATE INDEX "question_person_id_idx" ON "question"("person_id");

-- CreateIndex
CREATE INDEX "question_state_created_at_idx" ON "question"("state", "created_at");

-- CreateIndex
CREATE INDEX "subscription_network_id_idx" ON "subscription"("network_id");

-- CreateIndex
CREATE INDEX "conversation_person_id_idx" ON "conversation"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_bot_address_key" ON "conversation"("bot", "address");

-- CreateIndex
CREATE INDEX "inbox_waiting" ON "inbox"("bot", "address", "id") WHERE (state = 'pending');

-- CreateIndex
CREATE INDEX "inbox_received_at_idx" ON "inbox"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_bot_external_id_key" ON "inbox"("bot", "external_id");

-- CreateIndex
CREATE INDEX "outbox_conversation_id_id_idx" ON "outbox"("conversation_id", "id");

-- CreateIndex
CREATE INDEX "outbox_unsettled" ON "outbox"("conversation_id", "id") WHERE (state = ANY (ARRAY['pending'::"OutboxState", 'sending'::"OutboxState"]));

-- CreateIndex
CREATE INDEX "outbox_waiting" ON "outbox"("bot", "id") WHERE (state = ANY (ARRAY['pending'::"OutboxState", 'sending'::"OutboxState"]));

-- CreateIndex
CREATE INDEX "outbox_created_at_idx" ON "outbox"("created_at");

-- CreateIndex
CREATE INDEX "keyboard_conversation_id_idx" ON "keyboard"("conversation_id");

-- CreateIndex
CREATE INDEX "keyboard_created_at_idx" ON "keyboard"("created_at");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "network" ADD CONSTRAINT "network_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "funding_programme" ADD CONSTRAINT "funding_programme_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code" ADD CONSTRAINT "code_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code" ADD CONSTRAINT "code_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The one row for all processes of this deployment.
INSERT INTO "deployment" DEFAULT VALUES ON CONFLICT DO NOTHING;
