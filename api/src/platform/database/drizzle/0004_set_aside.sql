DROP INDEX "outbox_lease_until_ms_id_index";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "end_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "end_again_at_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "set_aside_at_ms" bigint;--> statement-breakpoint
CREATE INDEX "outbox_to_publish" ON "outbox" USING btree ("lease_until_ms","id") WHERE "outbox"."set_aside_at_ms" is null;