CREATE TABLE "order_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"author_id" text NOT NULL,
	"text" text NOT NULL,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_search" (
	"order_id" text PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "shown_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "delivered_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ended_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "completed_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "order_notes" ADD CONSTRAINT "order_notes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_search" ADD CONSTRAINT "order_search_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_notes_order_id_created_at_ms_index" ON "order_notes" USING btree ("order_id","created_at_ms");--> statement-breakpoint
CREATE INDEX "order_search_words" ON "order_search" USING gin ("words");--> statement-breakpoint
CREATE INDEX "variants_warned" ON "variants" USING btree ("brand_id") WHERE "variants"."low_stock_at" is not null and not "variants"."retired";--> statement-breakpoint
CREATE INDEX "orders_paid" ON "orders" USING btree ("brand_id","paid_at_ms") WHERE "orders"."paid_at_ms" is not null;--> statement-breakpoint
CREATE INDEX "orders_to_complete" ON "orders" USING btree ("delivered_at_ms") WHERE "orders"."state" = 'confirmed' and "orders"."delivered_at_ms" is not null;--> statement-breakpoint
CREATE INDEX "disputes_to_answer" ON "disputes" USING btree ("payment_id") WHERE "disputes"."state" = 'needs_answer';--> statement-breakpoint
CREATE INDEX "payments_unanswered" ON "payments" USING btree ("order_id") WHERE "payments"."state" = 'processing' and ("payments"."ask_at_ms" is null or "payments"."asks" >= 4);--> statement-breakpoint
CREATE INDEX "refunds_failed" ON "refunds" USING btree ("order_id") WHERE "refunds"."state" = 'failed';--> statement-breakpoint
CREATE INDEX "order_returns_open" ON "order_returns" USING btree ("state","order_id") WHERE "order_returns"."state" in ('requested', 'approved');--> statement-breakpoint
CREATE INDEX "shipments_in_trouble" ON "shipments" USING btree ("brand_id","order_id") WHERE "shipments"."state" in ('delayed', 'lost');
--> statement-breakpoint
-- When orders arrived, and when they ended, as far as parcels and the ledger tell.
UPDATE "orders" SET "delivered_at_ms" = "arrived"."at_ms"
FROM (SELECT "order_id", max("delivered_at_ms") AS "at_ms" FROM "shipments" WHERE "kind" = 'outbound' AND "delivered_at_ms" IS NOT NULL GROUP BY "order_id") AS "arrived"
WHERE "orders"."id" = "arrived"."order_id" AND "orders"."fulfilment_state" = 'delivered';--> statement-breakpoint
UPDATE "orders" SET "ended_at_ms" = "left"."at_ms"
FROM (SELECT "order_id", max("at_ms") AS "at_ms" FROM "stock_ledger" WHERE "kind" IN ('release', 'call_off') GROUP BY "order_id") AS "left"
WHERE "orders"."id" = "left"."order_id" AND "orders"."state" IN ('expired', 'cancelled');--> statement-breakpoint
-- Orders of before are found by the words between their blanks and signs, in small letters and without accents.
INSERT INTO "order_search" ("order_id", "words")
SELECT "texts"."id", array_to_tsvector(array_agg(DISTINCT "texts"."brand_id" || ':' || left("word", 40)))
FROM (
	SELECT "orders"."id", "orders"."brand_id", concat_ws(' ', "orders"."number", "orders"."email", "orders"."address" ->> 'name', "lines"."text") AS "text"
	FROM "orders" LEFT JOIN (
		SELECT "order_id", string_agg("product_name" || ' ' || "sku", ' ') AS "text" FROM "order_lines" GROUP BY "order_id"
	) AS "lines" ON "lines"."order_id" = "orders"."id"
) AS "texts"
CROSS JOIN LATERAL regexp_split_to_table(regexp_replace(normalize(lower("texts"."text"), NFKD), '[\u0300-\u036f]', '', 'g'), '[\s!-/:-@\[-`{-~]+') AS "word"
WHERE "word" <> ''
GROUP BY "texts"."id";
