CREATE SEQUENCE "public"."events_id" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "deferred_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "deferred_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"consumer" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"at_ms" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "event_cursors" (
	"consumer" text PRIMARY KEY NOT NULL,
	"xact" bigint DEFAULT 0 NOT NULL,
	"event_id" bigint DEFAULT 0 NOT NULL,
	"holder" text,
	"held_until_ms" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY DEFAULT nextval('events_id') NOT NULL,
	"xact" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"payload" json NOT NULL,
	"at_ms" bigint NOT NULL
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE INDEX "deferred_events_due" ON "deferred_events" USING btree ("consumer","due_at_ms") WHERE "deferred_events"."due_at_ms" is not null;--> statement-breakpoint
CREATE INDEX "events_position" ON "events" USING btree ("xact","id");--> statement-breakpoint
-- The first partition; the api makes the others.
CREATE TABLE "events_1" PARTITION OF "events" FOR VALUES FROM (1) TO (1000001);--> statement-breakpoint
-- Every process hears, with the commit, of which kinds there are events.
CREATE FUNCTION "notify_events"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('showfloor_events', json_build_object('kinds', json_agg(DISTINCT kind))::text) FROM appended HAVING count(*) > 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "events_appended" AFTER INSERT ON "events" REFERENCING NEW TABLE AS appended FOR EACH STATEMENT
EXECUTE FUNCTION "notify_events"();
--> statement-breakpoint
-- What was waiting to be published is appended to the log, and what had been set aside stays so.
INSERT INTO "events" ("kind", "subject_id", "payload", "at_ms")
SELECT "kind", coalesce("order_id", "variant_ids"->>0, ''),
	json_strip_nulls(json_build_object('variantIds', "variant_ids", 'buyerId', "orders"."buyer_id")), "at_ms"
FROM "outbox" LEFT JOIN "orders" ON "orders"."id" = "order_id" WHERE "set_aside_at_ms" IS NULL ORDER BY "outbox"."id";
--> statement-breakpoint
INSERT INTO "deferred_events" ("consumer", "kind", "subject_id", "payload", "at_ms", "attempts")
SELECT 'orders', "kind", coalesce("order_id", "variant_ids"->>0, ''),
	jsonb_strip_nulls(jsonb_build_object('variantIds', "variant_ids", 'buyerId', "orders"."buyer_id")), "at_ms", "attempts"
FROM "outbox" LEFT JOIN "orders" ON "orders"."id" = "order_id" WHERE "set_aside_at_ms" IS NOT NULL ORDER BY "outbox"."id";
--> statement-breakpoint
-- Likewise what the media node had not got: shows as they stand, and cues of live ones.
INSERT INTO "events" ("kind", "subject_id", "payload", "at_ms")
SELECT 'show.state_changed', "id", json_build_object('state', "state", 'program', "program"), coalesce("ended_at_ms", "started_at_ms", "created_at_ms")
FROM "shows" WHERE NOT "media_synced" AND "state" IN ('live', 'ended');
--> statement-breakpoint
INSERT INTO "deferred_events" ("consumer", "kind", "subject_id", "payload", "at_ms", "due_at_ms")
SELECT 'media link', 'show.starting', "id", '{}', "created_at_ms", 0
FROM "shows" WHERE NOT "media_synced" AND "state" NOT IN ('live', 'ended');
--> statement-breakpoint
INSERT INTO "events" ("kind", "subject_id", "payload", "at_ms")
SELECT 'cue.appended', "show_id", json_build_object('cue', json_strip_nulls(json_build_object(
	'id', "cues"."id", 'showId', "show_id", 'epoch', "epoch", 'seq', "seq", 'programTimeMs', "program_time_ms", 'kind', "kind", 'productId', "product_id",
	'pinCueId', "pin_cue_id",
	'priceAtPin', CASE WHEN "kind" = 'pin' THEN json_build_object('amountMinor', "price_minor", 'currency', "currency") END))), "appended_at_ms"
FROM "cues" JOIN "shows" ON "shows"."id" = "show_id" WHERE NOT "media_acked" AND "shows"."state" = 'live' ORDER BY "show_id", "epoch", "seq";
--> statement-breakpoint
DROP TABLE "outbox";--> statement-breakpoint
DROP INDEX "shows_media_unsynced";--> statement-breakpoint
DROP INDEX "cues_media_queue";--> statement-breakpoint
ALTER TABLE "shows" DROP COLUMN "media_synced";--> statement-breakpoint
ALTER TABLE "shows" DROP COLUMN "media_lease_until_ms";--> statement-breakpoint
ALTER TABLE "cues" DROP COLUMN "media_acked";
