CREATE TABLE "drop_takes" (
	"drop_id" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"order_id" text NOT NULL,
	"pieces" integer NOT NULL,
	CONSTRAINT "drop_takes_drop_id_key_order_id_pk" PRIMARY KEY("drop_id","key","order_id"),
	CONSTRAINT "drop_takes_pieces" CHECK ("drop_takes"."pieces" >= 0),
	CONSTRAINT "drop_takes_kind" CHECK ("drop_takes"."kind" in ('account', 'email', 'address', 'network'))
);
--> statement-breakpoint
CREATE TABLE "drops" (
	"id" text PRIMARY KEY NOT NULL,
	"show_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"remaining" integer DEFAULT 0 NOT NULL,
	"sold" integer DEFAULT 0 NOT NULL,
	"per_buyer" integer NOT NULL,
	"price_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"countdown_s" integer NOT NULL,
	"length_s" integer NOT NULL,
	"starts_at_ms" bigint,
	"missed" text,
	"state" text NOT NULL,
	"armed_at_ms" bigint,
	"counting_at_ms" bigint,
	"opens_at_ms" bigint,
	"ends_at_ms" bigint,
	"ended_at_ms" bigint,
	"next_at_ms" bigint,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "drops_state" CHECK ("drops"."state" in ('planned', 'counting', 'open', 'ended', 'cancelled')),
	CONSTRAINT "drops_pieces" CHECK ("drops"."quantity" between 1 and 100000 and "drops"."remaining" >= 0 and "drops"."sold" >= 0 and "drops"."remaining" + "drops"."sold" <= "drops"."quantity"),
	CONSTRAINT "drops_per_buyer" CHECK ("drops"."per_buyer" between 1 and 20),
	CONSTRAINT "drops_price" CHECK ("drops"."price_minor" >= 0),
	CONSTRAINT "drops_lengths" CHECK ("drops"."countdown_s" between 10 and 300 and "drops"."length_s" between 60 and 1200),
	CONSTRAINT "drops_set_aside" CHECK ("drops"."remaining" = 0 or ("drops"."armed_at_ms" is not null and "drops"."state" in ('planned', 'counting', 'open'))),
	CONSTRAINT "drops_times" CHECK ("drops"."state" in ('planned', 'cancelled') or ("drops"."armed_at_ms" is not null and "drops"."counting_at_ms" <= "drops"."opens_at_ms" and "drops"."opens_at_ms" < "drops"."ends_at_ms")),
	CONSTRAINT "drops_over" CHECK (("drops"."ended_at_ms" is not null) = ("drops"."state" in ('ended', 'cancelled'))),
	CONSTRAINT "drops_missed" CHECK ("drops"."missed" in ('show_not_live', 'not_in_lineup', 'out_of_stock'))
);
--> statement-breakpoint
ALTER TABLE "stock_ledger" DROP CONSTRAINT "stock_ledger_kind";--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "drop_id" text;--> statement-breakpoint
ALTER TABLE "drop_takes" ADD CONSTRAINT "drop_takes_drop_id_drops_id_fk" FOREIGN KEY ("drop_id") REFERENCES "public"."drops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drops" ADD CONSTRAINT "drops_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drops" ADD CONSTRAINT "drops_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drops" ADD CONSTRAINT "drops_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drop_takes_order_id_index" ON "drop_takes" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "drops_ahead" ON "drops" USING btree ("show_id","variant_id") WHERE "drops"."state" in ('planned', 'counting', 'open');--> statement-breakpoint
CREATE INDEX "drops_show_id_created_at_ms_index" ON "drops" USING btree ("show_id","created_at_ms");--> statement-breakpoint
CREATE INDEX "drops_held" ON "drops" USING btree ("variant_id") WHERE "drops"."remaining" > 0;--> statement-breakpoint
CREATE INDEX "drops_due" ON "drops" USING btree ("next_at_ms") WHERE "drops"."next_at_ms" is not null;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_drop_id_drops_id_fk" FOREIGN KEY ("drop_id") REFERENCES "public"."drops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reservations_drop" ON "reservations" USING btree ("drop_id") WHERE "reservations"."drop_id" is not null;--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_kind" CHECK (case "stock_ledger"."kind"
        when 'open' then "stock_ledger"."order_id" is null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."on_hand_delta" >= 0
        when 'adjust' then "stock_ledger"."order_id" is null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0
        when 'hold' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" > 0
        when 'release' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" < 0
        when 'sell' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."available_delta" = 0 and "stock_ledger"."sold_delta" > 0
        when 'call_off' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" < 0
        when 'ship' then "stock_ledger"."order_id" is not null and "stock_ledger"."available_delta" = 0 and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" < 0
        when 'return' then "stock_ledger"."order_id" is not null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."on_hand_delta" > 0
        when 'set_aside' then "stock_ledger"."order_id" is null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" > 0
        when 'put_back' then "stock_ledger"."order_id" is null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" < 0
        else false end);