CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"payment_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"due_by_ms" bigint,
	"opened_at_ms" bigint NOT NULL,
	"closed_at_ms" bigint,
	CONSTRAINT "disputes_reference" UNIQUE("provider","reference"),
	CONSTRAINT "disputes_state" CHECK ("disputes"."state" in ('needs_answer', 'under_review', 'won', 'lost')),
	CONSTRAINT "disputes_closed" CHECK (("disputes"."closed_at_ms" is null) = ("disputes"."state" in ('needs_answer', 'under_review')))
);
--> statement-breakpoint
CREATE TABLE "payment_demands" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"settled_at_ms" bigint,
	"ask_at_ms" bigint,
	"asks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "payment_demands_kind" UNIQUE("payment_id","kind"),
	CONSTRAINT "payment_demands_kind_known" CHECK ("payment_demands"."kind" in ('capture', 'void')),
	CONSTRAINT "payment_demands_state" CHECK ("payment_demands"."state" in ('due', 'done', 'dropped', 'failed')),
	CONSTRAINT "payment_demands_settled" CHECK (("payment_demands"."settled_at_ms" is null) = ("payment_demands"."state" = 'due'))
);
--> statement-breakpoint
CREATE TABLE "reconciliation_findings" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"brand_id" text,
	"order_id" text,
	"payment_id" text,
	"ours_minor" bigint,
	"theirs_minor" bigint,
	"currency" text NOT NULL,
	"found_at_ms" bigint NOT NULL,
	"resolved_at_ms" bigint,
	"resolution" text,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "reconciliation_findings_subject" UNIQUE("provider","kind","subject"),
	CONSTRAINT "reconciliation_findings_kind" CHECK ("reconciliation_findings"."kind" in ('payment_without_order', 'order_without_payment', 'amount_differs', 'refund_without_record', 'refund_missing')),
	CONSTRAINT "reconciliation_findings_resolution" CHECK ("reconciliation_findings"."resolution" in ('attached', 'ignored', 'gone')),
	CONSTRAINT "reconciliation_findings_resolved" CHECK (("reconciliation_findings"."resolved_at_ms" is null) = ("reconciliation_findings"."resolution" is null))
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"received_at_ms" bigint NOT NULL,
	CONSTRAINT "webhook_events_provider_event_id_pk" PRIMARY KEY("provider","event_id")
);
--> statement-breakpoint
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_payment";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_state";--> statement-breakpoint
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_reason";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "held_longer_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "action" json;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "request_hash" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "resends" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_demands" ADD CONSTRAINT "payment_demands_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disputes_brand_id_opened_at_ms_index" ON "disputes" USING btree ("brand_id","opened_at_ms");--> statement-breakpoint
CREATE INDEX "payment_demands_to_ask" ON "payment_demands" USING btree ("ask_at_ms") WHERE "payment_demands"."ask_at_ms" is not null;--> statement-breakpoint
CREATE INDEX "reconciliation_findings_open" ON "reconciliation_findings" USING btree ("brand_id","found_at_ms") WHERE "reconciliation_findings"."resolved_at_ms" is null;--> statement-breakpoint
CREATE INDEX "webhook_events_received_at_ms_index" ON "webhook_events" USING btree ("received_at_ms");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_reference" ON "payments" USING btree ("provider","reference") WHERE "payments"."reference" is not null;--> statement-breakpoint
CREATE INDEX "refunds_payment_id_index" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_key" UNIQUE("order_id","idempotency_key");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_state" CHECK ("payments"."state" in ('processing', 'authorized', 'approved', 'declined', 'failed', 'voided'));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_reason" CHECK ("refunds"."reason" in ('late', 'surplus', 'called_off', 'part'));