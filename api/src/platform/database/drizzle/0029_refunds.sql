CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"settled_at_ms" bigint,
	"ask_at_ms" bigint,
	"asks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "refunds_payment" UNIQUE("payment_id"),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_minor" > 0),
	CONSTRAINT "refunds_reason" CHECK ("refunds"."reason" in ('late', 'surplus', 'called_off')),
	CONSTRAINT "refunds_state" CHECK ("refunds"."state" in ('due', 'done', 'failed')),
	CONSTRAINT "refunds_settled" CHECK (("refunds"."settled_at_ms" is null) = ("refunds"."state" = 'due'))
);
--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refunds_order_id_index" ON "refunds" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "refunds_to_ask" ON "refunds" USING btree ("ask_at_ms") WHERE "refunds"."ask_at_ms" is not null;--> statement-breakpoint
-- What was owed back before there were refunds goes back too.
INSERT INTO "refunds" ("id", "order_id", "payment_id", "reason", "state", "amount_minor", "currency", "created_at_ms", "ask_at_ms")
	SELECT regexp_replace("payments"."id", '^[a-z]+_', 'rfd_'), "order_id", "payments"."id", case when "surplus" then 'surplus' else 'late' end, 'due',
		"amount_minor", "payments"."currency", coalesce("settled_at_ms", "payments"."created_at_ms"), 0
	FROM "payments" JOIN "orders" ON "orders"."id" = "payments"."order_id"
	WHERE "payments"."state" = 'approved' AND "amount_minor" > 0 AND ("surplus" OR "orders"."payment_state" = 'refund_due');
