DROP INDEX "payments_processing";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "ask_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "asks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "payments_to_ask" ON "payments" USING btree ("ask_at_ms") WHERE "payments"."ask_at_ms" is not null;--> statement-breakpoint
CREATE INDEX "payments_surplus" ON "payments" USING btree ("order_id") WHERE "payments"."surplus";--> statement-breakpoint
UPDATE "payments" SET "ask_at_ms" = "created_at_ms" WHERE "state" = 'processing';