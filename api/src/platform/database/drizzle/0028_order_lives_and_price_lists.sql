CREATE TABLE "order_adjustments" (
	"order_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"included" boolean DEFAULT false NOT NULL,
	"line_position" integer,
	"source" json NOT NULL,
	CONSTRAINT "order_adjustments_order_id_position_pk" PRIMARY KEY("order_id","position"),
	CONSTRAINT "order_adjustments_kind" CHECK ("order_adjustments"."kind" in ('discount', 'shipping', 'tax', 'duty')),
	CONSTRAINT "order_adjustments_amount" CHECK ("order_adjustments"."amount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "price_lists" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"kind" text NOT NULL,
	"show_id" text,
	"currency" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "price_lists_kind" CHECK (case "price_lists"."kind" when 'base' then "price_lists"."show_id" is null when 'show' then "price_lists"."show_id" is not null else false end)
);
--> statement-breakpoint
CREATE TABLE "prices" (
	"variant_id" text NOT NULL,
	"list_id" text NOT NULL,
	"from_ms" bigint NOT NULL,
	"until_ms" bigint,
	"amount_minor" bigint NOT NULL,
	"compare_at_minor" bigint,
	CONSTRAINT "prices_variant_id_list_id_from_ms_pk" PRIMARY KEY("variant_id","list_id","from_ms"),
	CONSTRAINT "prices_amount" CHECK ("prices"."amount_minor" >= 0 and ("prices"."compare_at_minor" is null or "prices"."compare_at_minor" > 0)),
	CONSTRAINT "prices_window" CHECK ("prices"."until_ms" > "prices"."from_ms")
);
--> statement-breakpoint
ALTER TABLE "variants" DROP CONSTRAINT "variants_price";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_state";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_total";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_amounts";--> statement-breakpoint
ALTER TABLE "stock_ledger" DROP CONSTRAINT "stock_ledger_kind";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "payment_state" text DEFAULT 'unpaid' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "fulfilment_state" text DEFAULT 'unfulfilled' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "discount_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "duty_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "shipped" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "returned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_adjustments" ADD CONSTRAINT "order_adjustments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_lists" ADD CONSTRAINT "price_lists_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_lists" ADD CONSTRAINT "price_lists_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_list_id_price_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."price_lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "price_lists_base" ON "price_lists" USING btree ("brand_id") WHERE "price_lists"."kind" = 'base';--> statement-breakpoint
CREATE UNIQUE INDEX "price_lists_show" ON "price_lists" USING btree ("show_id") WHERE "price_lists"."kind" = 'show';--> statement-breakpoint
CREATE UNIQUE INDEX "prices_open" ON "prices" USING btree ("variant_id","list_id") WHERE "prices"."until_ms" is null;--> statement-breakpoint
CREATE INDEX "prices_list_id_index" ON "prices" USING btree ("list_id");--> statement-breakpoint
CREATE INDEX "orders_refund_due" ON "orders" USING btree ("brand_id","created_at_ms") WHERE "orders"."payment_state" = 'refund_due';--> statement-breakpoint
-- One state becomes three lives. How an order that is owed back had ended, its pieces tell: sold ones are still its own, and those that went back say why.
UPDATE "orders" SET
	"payment_state" = case "state" when 'paid' then 'paid' when 'refund_due' then 'refund_due' when 'refunded' then 'refunded' else 'unpaid' end,
	"state" = case
		when "state" = 'paid' then 'confirmed'
		when "state" not in ('refund_due', 'refunded') then "state"
		when exists (select from "reservations" where "order_id" = "orders"."id" and "reservations"."state" = 'sold') then 'confirmed'
		when exists (select from "stock_ledger" where "order_id" = "orders"."id" and "kind" = 'release' and "reason" = 'cancelled') then 'cancelled'
		else 'expired' end;--> statement-breakpoint
INSERT INTO "order_adjustments" ("order_id", "position", "kind", "amount_minor", "source")
	SELECT "id", 0, 'shipping', "shipping_minor", json_build_object('type', 'shipping_fee', 'country', coalesce("address"->>'country', ''))
	FROM "orders" WHERE "shipping_minor" > 0;--> statement-breakpoint
-- Prices move from variants and lineups into lists. Ids of lists are made of those of what they belong to, which are random.
INSERT INTO "price_lists" ("id", "brand_id", "kind", "currency", "created_at_ms")
	SELECT 'pls_' || substr(md5("id"), 1, 26), "id", 'base', "currency", "created_at_ms" FROM "brands"
	WHERE exists (select from "variants" where "brand_id" = "brands"."id");--> statement-breakpoint
INSERT INTO "prices" ("variant_id", "list_id", "from_ms", "amount_minor", "compare_at_minor")
	SELECT "variants"."id", "price_lists"."id", 0, "price_minor", nullif("compare_at_price_minor", 0)
	FROM "variants" JOIN "price_lists" ON "price_lists"."brand_id" = "variants"."brand_id" AND "price_lists"."kind" = 'base';--> statement-breakpoint
INSERT INTO "price_lists" ("id", "brand_id", "kind", "show_id", "currency", "created_at_ms")
	SELECT 'pls_' || substr(md5("shows"."id"), 1, 26), "brand_id", 'show', "shows"."id", "brands"."currency", "shows"."created_at_ms"
	FROM "shows" JOIN "brands" ON "brands"."id" = "shows"."brand_id"
	WHERE exists (select from "lineup_items" where "show_id" = "shows"."id" and "show_price_minor" is not null);--> statement-breakpoint
INSERT INTO "prices" ("variant_id", "list_id", "from_ms", "amount_minor")
	SELECT "variants"."id", "price_lists"."id", 0, "show_price_minor"
	FROM "lineup_items"
	JOIN "price_lists" ON "price_lists"."show_id" = "lineup_items"."show_id"
	JOIN "variants" ON "variants"."product_id" = "lineup_items"."product_id" AND NOT "variants"."retired"
	WHERE "show_price_minor" is not null;--> statement-breakpoint
ALTER TABLE "variants" DROP COLUMN "price_minor";--> statement-breakpoint
ALTER TABLE "variants" DROP COLUMN "compare_at_price_minor";--> statement-breakpoint
ALTER TABLE "lineup_items" DROP COLUMN "show_price_minor";--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_payment_state" CHECK ("orders"."payment_state" in ('unpaid', 'authorized', 'paid', 'refund_due', 'partly_refunded', 'refunded'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_fulfilment_state" CHECK ("orders"."fulfilment_state" in ('unfulfilled', 'partly_shipped', 'shipped', 'delivered', 'partly_returned', 'returned'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_state" CHECK ("orders"."state" in ('pending_payment', 'confirmed', 'completed', 'cancelled', 'expired'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_total" CHECK ("orders"."total_minor" = "orders"."subtotal_minor" - "orders"."discount_minor" + "orders"."shipping_minor" + "orders"."tax_minor" + "orders"."duty_minor");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_amounts" CHECK (least("orders"."subtotal_minor", "orders"."discount_minor", "orders"."shipping_minor", "orders"."tax_minor", "orders"."duty_minor", "orders"."total_minor") >= 0);--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_shipped" CHECK ("reservations"."shipped" between 0 and "reservations"."quantity" and "reservations"."returned" between 0 and "reservations"."shipped" and ("reservations"."shipped" = 0 or "reservations"."state" = 'sold'));--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_kind" CHECK (case "stock_ledger"."kind"
        when 'open' then "stock_ledger"."order_id" is null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."on_hand_delta" >= 0
        when 'adjust' then "stock_ledger"."order_id" is null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0
        when 'hold' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" > 0
        when 'release' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" < 0
        when 'sell' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."available_delta" = 0 and "stock_ledger"."sold_delta" > 0
        when 'call_off' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" < 0
        when 'ship' then "stock_ledger"."order_id" is not null and "stock_ledger"."available_delta" = 0 and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" < 0
        when 'return' then "stock_ledger"."order_id" is not null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."on_hand_delta" > 0
        else false end);