CREATE TABLE "order_returns" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"decided_at_ms" bigint,
	"received_at_ms" bigint,
	CONSTRAINT "order_returns_state" CHECK ("order_returns"."state" in ('requested', 'approved', 'declined', 'received', 'cancelled')),
	CONSTRAINT "order_returns_amount" CHECK ("order_returns"."amount_minor" >= 0),
	CONSTRAINT "order_returns_received" CHECK (("order_returns"."received_at_ms" is not null) = ("order_returns"."state" = 'received'))
);
--> statement-breakpoint
CREATE TABLE "parcel_senders" (
	"brand_id" text PRIMARY KEY NOT NULL,
	"address" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "return_lines" (
	"return_id" text NOT NULL,
	"order_id" text NOT NULL,
	"line" integer NOT NULL,
	"quantity" integer NOT NULL,
	"restocked" integer,
	CONSTRAINT "return_lines_return_id_line_pk" PRIMARY KEY("return_id","line"),
	CONSTRAINT "return_lines_quantity" CHECK ("return_lines"."quantity" > 0),
	CONSTRAINT "return_lines_restocked" CHECK ("return_lines"."restocked" between 0 and "return_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "shipment_legs" (
	"shipment_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"promised_by_ms" bigint,
	"done_at_ms" bigint,
	"late_at_ms" bigint,
	CONSTRAINT "shipment_legs_shipment_id_position_pk" PRIMARY KEY("shipment_id","position"),
	CONSTRAINT "shipment_legs_kind" CHECK ("shipment_legs"."kind" in ('warehouse', 'export', 'customs', 'last_mile'))
);
--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"shipment_id" text NOT NULL,
	"order_id" text NOT NULL,
	"line" integer NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "shipment_lines_shipment_id_line_pk" PRIMARY KEY("shipment_id","line"),
	CONSTRAINT "shipment_lines_quantity" CHECK ("shipment_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"return_id" text,
	"carrier" text NOT NULL,
	"service" text NOT NULL,
	"weight_grams" integer NOT NULL,
	"price_minor" bigint,
	"currency" text NOT NULL,
	"carrier_ref" text,
	"tracking_number" text,
	"tracking_url" text,
	"label_at_ms" bigint,
	"promised_by_ms" bigint,
	"problem" text,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"handed_over_at_ms" bigint,
	"delivered_at_ms" bigint,
	"tracked_at_ms" bigint,
	"asking" text,
	"ask_at_ms" bigint,
	"asks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "shipments_key" UNIQUE("order_id","idempotency_key"),
	CONSTRAINT "shipments_tracking" UNIQUE("carrier","tracking_number"),
	CONSTRAINT "shipments_kind" CHECK ("shipments"."kind" in ('outbound', 'return') and ("shipments"."kind" = 'return') = ("shipments"."return_id" is not null)),
	CONSTRAINT "shipments_state" CHECK ("shipments"."state" in ('draft', 'label_made', 'handed_over', 'in_transit', 'out_for_delivery', 'delivered', 'delayed', 'lost', 'returned', 'cancelled')),
	CONSTRAINT "shipments_left" CHECK (("shipments"."handed_over_at_ms" is not null) = ("shipments"."state" not in ('draft', 'label_made', 'cancelled'))),
	CONSTRAINT "shipments_label" CHECK ("shipments"."state" in ('draft', 'cancelled') or ("shipments"."label_at_ms" is not null and "shipments"."tracking_number" is not null)),
	CONSTRAINT "shipments_asking" CHECK ("shipments"."asking" in ('label', 'cancel'))
);
--> statement-breakpoint
CREATE TABLE "test_parcels" (
	"tracking_number" text PRIMARY KEY NOT NULL,
	"steps" json NOT NULL,
	"next_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "tracking_events" (
	"carrier" text NOT NULL,
	"event_id" text NOT NULL,
	"shipment_id" text NOT NULL,
	"state" text NOT NULL,
	"leg" text,
	"text" text NOT NULL,
	"place" text NOT NULL,
	"at_ms" bigint NOT NULL,
	"received_at_ms" bigint NOT NULL,
	CONSTRAINT "tracking_events_carrier_event_id_pk" PRIMARY KEY("carrier","event_id")
);
--> statement-breakpoint
ALTER TABLE "order_returns" ADD CONSTRAINT "order_returns_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel_senders" ADD CONSTRAINT "parcel_senders_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_id_order_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."order_returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_order_id_line_order_lines_order_id_position_fk" FOREIGN KEY ("order_id","line") REFERENCES "public"."order_lines"("order_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_legs" ADD CONSTRAINT "shipment_legs_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_order_id_line_order_lines_order_id_position_fk" FOREIGN KEY ("order_id","line") REFERENCES "public"."order_lines"("order_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_return_id_order_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."order_returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_events" ADD CONSTRAINT "tracking_events_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_returns_order_id_index" ON "order_returns" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "return_lines_order_id_index" ON "return_lines" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "shipment_legs_open" ON "shipment_legs" USING btree ("promised_by_ms") WHERE "shipment_legs"."done_at_ms" is null and "shipment_legs"."late_at_ms" is null;--> statement-breakpoint
CREATE INDEX "shipment_lines_order_id_index" ON "shipment_lines" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "shipments_brand_id_created_at_ms_index" ON "shipments" USING btree ("brand_id","created_at_ms");--> statement-breakpoint
CREATE INDEX "shipments_to_ask" ON "shipments" USING btree ("ask_at_ms") WHERE "shipments"."ask_at_ms" is not null;--> statement-breakpoint
CREATE INDEX "test_parcels_due" ON "test_parcels" USING btree ("next_at_ms") WHERE "test_parcels"."next_at_ms" is not null;--> statement-breakpoint
CREATE INDEX "tracking_events_shipment_id_at_ms_index" ON "tracking_events" USING btree ("shipment_id","at_ms");--> statement-breakpoint
CREATE INDEX "orders_to_pack" ON "orders" USING btree ("brand_id","created_at_ms","id") WHERE "orders"."state" in ('confirmed', 'completed') and "orders"."fulfilment_state" in ('unfulfilled', 'partly_shipped', 'partly_returned');