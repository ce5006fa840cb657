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
CREATE TYPE "WaitingRule" AS ENUM ('order', 'choice');

-- CreateEnum
CREATE TYPE "ApplicationState" AS ENUM ('submitted', 'asked', 'approved', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('public', 'members', 'coordination');

-- CreateEnum
CREATE TYPE "ListingKind" AS ENUM ('need', 'offer');

-- CreateEnum
CREATE TYPE "ListingState" AS ENUM ('open', 'settled', 'withdrawn');

-- CreateEnum
CREATE TYPE "ContactRequestState" AS ENUM ('asked', 'agreed', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "AnnouncementState" AS ENUM ('draft', 'proposed', 'scheduled', 'sending', 'paused', 'finished', 'cancelled');

-- CreateEnum
CREATE TYPE "RecipientState" AS ENUM ('waiting', 'taken', 'sent', 'failed', 'uncertain', 'blocked', 'optedOut', 'expired', 'cancelled', 'bundled');

-- CreateEnum
CREATE TYPE "RegistrationState" AS ENUM ('registered', 'waiting', 'offered', 'declined', 'cancelled');

-- CreateEnum
CREATE TYPE "NoticeState" AS ENUM ('planned', 'taken', 'silent', 'unreachable', 'late');

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
    "four_eyes" BOOLEAN NOT NULL DEFAULT false,

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
    "size" INTEGER,
    "contact_name" TEXT,
    "contact_reach" TEXT,
    "contact_person_id" UUID,
    "visibility" JSONB NOT NULL DEFAULT '{}',
    "checked_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "organisation_id" TEXT NOT NULL,
    "network_id" TEXT NOT NULL,
    "state" "MembershipState" NOT NULL,
    "since" DATE,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("organisation_id","network_id")
);

-- CreateTable
CREATE TABLE "series" (
    "id" TEXT NOT NULL,
    "network_id" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "rhythm" JSONB,
    "rule" TEXT,
    "starts_at" TIMESTAMP(0),
    "zone" TEXT,
    "skipped" TIMESTAMP(0)[],

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
    "seats_each" INTEGER,
    "asks_names" BOOLEAN NOT NULL DEFAULT false,
    "registration" BOOLEAN NOT NULL DEFAULT true,
    "opens_at" TIMESTAMP(0),
    "closes_at" TIMESTAMP(0),
    "waiting" "WaitingRule" NOT NULL DEFAULT 'order',
    "offer_hours" INTEGER NOT NULL DEFAULT 48,
    "reminders" INTEGER[] DEFAULT ARRAY[7, 1]::INTEGER[],
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "slot_at" TIMESTAMP(0),
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source_uid" TEXT,
    "source_calendar" TEXT,
    "state" "MeetingState" NOT NULL DEFAULT 'planned',
    "cancel_reason" JSONB,
    "results" JSONB,
    "room_code_hash" TEXT,
    "guests_came" INTEGER,
    "closed_at" TIMESTAMPTZ(3),
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
    "attended" INTEGER,

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
    "file_id" UUID,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "of_age" BOOLEAN,
    "quiet_hours" TEXT,
    "bundle" BOOLEAN NOT NULL DEFAULT false,
    "stopped_at" TIMESTAMPTZ(3),
    "former" UUID[],

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
    "main" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "code" (
    "hash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "network_id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "main" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "guardian_code" (
    "hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "agreed_at" TIMESTAMPTZ(3),

    CONSTRAINT "guardian_code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "link_code" (
    "hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "claim" BOOLEAN NOT NULL DEFAULT false,
    "person_id" UUID,
    "answers" JSONB NOT NULL,
    "locale" TEXT NOT NULL,
    "state" "ApplicationState" NOT NULL DEFAULT 'submitted',
    "reason" TEXT,
    "handed_from" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_remark" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "person_id" UUID,
    "coordination" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "network_id" TEXT NOT NULL,
    "person_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" TEXT NOT NULL,
    "person_id" UUID,
    "kind" "ListingKind" NOT NULL,
    "fields" TEXT[],
    "text" JSONB NOT NULL,
    "visibility" "Visibility" NOT NULL DEFAULT 'members',
    "state" "ListingState" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "from_id" TEXT,
    "organisation_id" TEXT NOT NULL,
    "listing_id" UUID,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "state" "ContactRequestState" NOT NULL DEFAULT 'asked',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" TEXT NOT NULL,
    "network_id" TEXT NOT NULL,
    "person_id" UUID,
    "texts" JSONB NOT NULL,
    "source" JSONB,
    "button" JSONB,
    "file_id" UUID,
    "topic" TEXT,
    "audience" JSONB NOT NULL,
    "state" "AnnouncementState" NOT NULL DEFAULT 'draft',
    "starts_at" TIMESTAMP(0),
    "not_after" TIMESTAMPTZ(3),
    "policy" TEXT NOT NULL DEFAULT 'hold',
    "paused_why" TEXT,
    "unpausable" BOOLEAN NOT NULL DEFAULT false,
    "archived" BOOLEAN NOT NULL DEFAULT true,
    "corrects" TEXT,
    "recalled_at" TIMESTAMPTZ(3),
    "correction" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "totals" JSONB,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shared_body" (
    "id" BIGSERIAL NOT NULL,
    "announcement_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "edition" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "shared_body_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recipient" (
    "id" BIGSERIAL NOT NULL,
    "announcement_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" TEXT,
    "also_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "conversation_id" UUID,
    "bot" TEXT,
    "networks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "locale" TEXT NOT NULL,
    "state" "RecipientState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone,
    "outbox_id" BIGINT,
    "message_id" TEXT,
    "bundle_id" BIGINT,
    "uncertain" BOOLEAN NOT NULL DEFAULT false,
    "correction" "RecipientState",
    "stale" BOOLEAN NOT NULL DEFAULT false,
    "answer" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "recipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inquiry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" TEXT NOT NULL,
    "announcement_id" TEXT,
    "person_id" UUID NOT NULL,
    "organisation_id" TEXT,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "answer" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_audience" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "audience" JSONB NOT NULL,

    CONSTRAINT "saved_audience_pkey" PRIMARY KEY ("id")
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
CREATE TABLE "registration" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "meeting_id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "person_id" UUID,
    "state" "RegistrationState" NOT NULL,
    "seats" INTEGER NOT NULL,
    "more" INTEGER NOT NULL DEFAULT 0,
    "offered" INTEGER NOT NULL DEFAULT 0,
    "all_only" BOOLEAN NOT NULL DEFAULT false,
    "names" TEXT[],
    "interpretation" TEXT[],
    "children" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT,
    "queued_at" TIMESTAMPTZ(6),
    "offered_until" TIMESTAMPTZ(3),
    "attended" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_seat" (
    "registration_id" UUID NOT NULL,
    "session_id" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "attended" INTEGER,

    CONSTRAINT "session_seat_pkey" PRIMARY KEY ("registration_id","session_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "call" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "state" "NoticeState" NOT NULL DEFAULT 'planned',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "meeting_id" TEXT,
    "person_id" UUID,
    "bot" TEXT,
    "reference" TEXT,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER,
    "content" BYTEA,
    "problem" TEXT,
    "consent" TEXT,
    "consent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "meeting_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "rating" INTEGER NOT NULL,
    "text" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("meeting_id","person_id")
);

-- CreateTable
CREATE TABLE "calendar_import" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "network_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "url" TEXT,
    "result" JSONB,
    "imported_at" TIMESTAMPTZ(3),
    "created" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "person_id" UUID NOT NULL,
    "network_id" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "topics" TEXT[],
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
    "shared_id" BIGINT,
    "claimant" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "uncertain" BOOLEAN NOT NULL DEFAULT false,
    "message_id" TEXT,
    "error" TEXT,
    "notice_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keyboard" (
    "id" TEXT NOT NULL,
    "conversation_id" UUID,
    "announcement_id" TEXT,
    "actions" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "keyboard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pace" (
    "bot" TEXT NOT NULL,
    "recent" TIMESTAMPTZ(6)[] DEFAULT ARRAY[]::TIMESTAMPTZ(6)[],
    "wanted_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
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
CREATE INDEX "organisation_name_idx" ON "organisation"("name");

-- CreateIndex
CREATE INDEX "organisation_place_id_idx" ON "organisation"("place_id");

-- CreateIndex
CREATE INDEX "organisation_fields_idx" ON "organisation" USING GIN ("fields");

-- CreateIndex
CREATE INDEX "organisation_languages_idx" ON "organisation" USING GIN ("languages");

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
CREATE UNIQUE INDEX "meeting_network_id_source_uid_slot_at_key" ON "meeting"("network_id", "source_uid", "slot_at");

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
CREATE INDEX "guardian_code_person_id_idx" ON "guardian_code"("person_id");

-- CreateIndex
CREATE INDEX "guardian_code_created_at_idx" ON "guardian_code"("created_at");

-- CreateIndex
CREATE INDEX "link_code_person_id_idx" ON "link_code"("person_id");

-- CreateIndex
CREATE INDEX "link_code_expires_at_idx" ON "link_code"("expires_at");

-- CreateIndex
CREATE INDEX "application_network_id_state_idx" ON "application"("network_id", "state");

-- CreateIndex
CREATE INDEX "application_person_id_idx" ON "application"("person_id");

-- CreateIndex
CREATE INDEX "application_organisation_id_idx" ON "application"("organisation_id");

-- CreateIndex
CREATE INDEX "application_remark_application_id_idx" ON "application_remark"("application_id");

-- CreateIndex
CREATE INDEX "application_remark_person_id_idx" ON "application_remark"("person_id");

-- CreateIndex
CREATE INDEX "audit_entry_network_id_at_idx" ON "audit_entry"("network_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_person_id_idx" ON "audit_entry"("person_id");

-- CreateIndex
CREATE INDEX "listing_organisation_id_idx" ON "listing"("organisation_id");

-- CreateIndex
CREATE INDEX "listing_kind_state_idx" ON "listing"("kind", "state");

-- CreateIndex
CREATE INDEX "listing_fields_idx" ON "listing" USING GIN ("fields");

-- CreateIndex
CREATE INDEX "listing_person_id_idx" ON "listing"("person_id");

-- CreateIndex
CREATE INDEX "contact_request_organisation_id_state_idx" ON "contact_request"("organisation_id", "state");

-- CreateIndex
CREATE INDEX "contact_request_person_id_idx" ON "contact_request"("person_id");

-- CreateIndex
CREATE INDEX "announcement_network_id_created_at_idx" ON "announcement"("network_id", "created_at");

-- CreateIndex
CREATE INDEX "announcement_state_idx" ON "announcement"("state");

-- CreateIndex
CREATE UNIQUE INDEX "shared_body_announcement_id_locale_key" ON "shared_body"("announcement_id", "locale");

-- CreateIndex
CREATE INDEX "recipient_waiting" ON "recipient"("announcement_id", "bot", "due_at", "id") WHERE (state = 'waiting'::"RecipientState");

-- CreateIndex
CREATE INDEX "recipient_correcting" ON "recipient"("announcement_id", "bot", "id") WHERE (correction = ANY (ARRAY['waiting'::"RecipientState", 'taken'::"RecipientState"]));

-- CreateIndex
CREATE INDEX "recipient_rebundling" ON "recipient"("announcement_id") WHERE (correction = 'waiting'::"RecipientState" AND bundle_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "recipient_bundled" ON "recipient"("due_at") WHERE (state = 'bundled'::"RecipientState");

-- CreateIndex
CREATE INDEX "recipient_announcement_id_state_idx" ON "recipient"("announcement_id", "state");

-- CreateIndex
CREATE INDEX "recipient_outbox" ON "recipient"("outbox_id") WHERE (outbox_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "recipient_person_id_idx" ON "recipient"("person_id");

-- CreateIndex
CREATE INDEX "recipient_organisation_id_idx" ON "recipient"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "recipient_announcement_id_person_id_key" ON "recipient"("announcement_id", "person_id");

-- CreateIndex
CREATE INDEX "inquiry_open" ON "inquiry"("network_id", "created_at") WHERE (closed_at IS NULL);

-- CreateIndex
CREATE INDEX "inquiry_person_id_idx" ON "inquiry"("person_id");

-- CreateIndex
CREATE INDEX "inquiry_announcement_id_idx" ON "inquiry"("announcement_id");

-- CreateIndex
CREATE INDEX "inquiry_organisation_id_idx" ON "inquiry"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_audience_network_id_name_key" ON "saved_audience"("network_id", "name");

-- CreateIndex
CREATE INDEX "consent_person_id_idx" ON "consent"("person_id");

-- CreateIndex
CREATE INDEX "question_person_id_idx" ON "question"("person_id");

-- CreateIndex
CREATE INDEX "question_state_created_at_idx" ON "question"("state", "created_at");

-- CreateIndex
CREATE INDEX "registration_meeting_id_state_queued_at_idx" ON "registration"("meeting_id", "state", "queued_at");

-- CreateIndex
CREATE INDEX "registration_person_id_idx" ON "registration"("person_id");

-- CreateIndex
CREATE INDEX "registration_organisation_id_idx" ON "registration"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "registration_organisation" ON "registration"("meeting_id", "organisation_id") WHERE (organisation_id IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "registration_guest" ON "registration"("meeting_id", "person_id") WHERE (organisation_id IS NULL);

-- CreateIndex
CREATE INDEX "session_seat_session_id_idx" ON "session_seat"("session_id");

-- CreateIndex
CREATE INDEX "notice_planned" ON "notice"("due_at") WHERE (state = 'planned');

-- CreateIndex
CREATE INDEX "notice_subject_idx" ON "notice"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "notice_person_id_key_key" ON "notice"("person_id", "key");

-- CreateIndex
CREATE INDEX "stored_file_meeting_id_idx" ON "stored_file"("meeting_id");

-- CreateIndex
CREATE INDEX "stored_file_person_id_idx" ON "stored_file"("person_id");

-- CreateIndex
CREATE INDEX "feedback_person_id_idx" ON "feedback"("person_id");

-- CreateIndex
CREATE INDEX "calendar_import_person_id_idx" ON "calendar_import"("person_id");

-- CreateIndex
CREATE INDEX "calendar_import_created_at_idx" ON "calendar_import"("created_at");

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
CREATE INDEX "outbox_notice" ON "outbox"("notice_id") WHERE (notice_id IS NOT NULL);

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
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_contact_person_id_fkey" FOREIGN KEY ("contact_person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

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
ALTER TABLE "article" ADD CONSTRAINT "article_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

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
ALTER TABLE "guardian_code" ADD CONSTRAINT "guardian_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_remark" ADD CONSTRAINT "application_remark_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_remark" ADD CONSTRAINT "application_remark_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_request" ADD CONSTRAINT "contact_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_request" ADD CONSTRAINT "contact_request_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_request" ADD CONSTRAINT "contact_request_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_request" ADD CONSTRAINT "contact_request_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_body" ADD CONSTRAINT "shared_body_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_audience" ADD CONSTRAINT "saved_audience_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_seat" ADD CONSTRAINT "session_seat_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_seat" ADD CONSTRAINT "session_seat_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_import" ADD CONSTRAINT "calendar_import_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_import" ADD CONSTRAINT "calendar_import_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The one row for all processes of this deployment.
INSERT INTO "deployment" DEFAULT VALUES ON CONFLICT DO NOTHING;
