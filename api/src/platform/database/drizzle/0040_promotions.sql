CREATE TABLE "red_packet_claims" (
	"red_packet_id" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "red_packet_claims_red_packet_id_key_position_pk" PRIMARY KEY("red_packet_id","key","position"),
	CONSTRAINT "red_packet_claims_kind" CHECK ("red_packet_claims"."kind" in ('account', 'email', 'address', 'network'))
);
--> statement-breakpoint
CREATE TABLE "red_packet_coins" (
	"red_packet_id" text NOT NULL,
	"position" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"voucher_id" text,
	CONSTRAINT "red_packet_coins_red_packet_id_position_pk" PRIMARY KEY("red_packet_id","position"),
	CONSTRAINT "red_packet_coins_amount" CHECK ("red_packet_coins"."amount_minor" >= 1)
);
--> statement-breakpoint
CREATE TABLE "red_packets" (
	"id" text PRIMARY KEY NOT NULL,
	"show_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"budget_minor" bigint NOT NULL,
	"coins" integer NOT NULL,
	"min_spend_minor" bigint NOT NULL,
	"valid_hours" integer NOT NULL,
	"claimed" integer DEFAULT 0 NOT NULL,
	"claimed_minor" bigint DEFAULT 0 NOT NULL,
	"opened_at_ms" bigint NOT NULL,
	"ends_at_ms" bigint NOT NULL,
	"ended_at_ms" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "red_packets_coins" CHECK ("red_packets"."coins" between 1 and 10000 and "red_packets"."budget_minor" >= "red_packets"."coins"),
	CONSTRAINT "red_packets_claimed" CHECK ("red_packets"."claimed" between 0 and "red_packets"."coins" and "red_packets"."claimed_minor" between 0 and "red_packets"."budget_minor"),
	CONSTRAINT "red_packets_times" CHECK ("red_packets"."opened_at_ms" < "red_packets"."ends_at_ms")
);
--> statement-breakpoint
CREATE TABLE "voucher_use_keys" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"order_id" text NOT NULL,
	"is_counted" boolean DEFAULT true NOT NULL,
	CONSTRAINT "voucher_use_keys_scope_key_order_id_pk" PRIMARY KEY("scope","key","order_id"),
	CONSTRAINT "voucher_use_keys_kind" CHECK ("voucher_use_keys"."kind" in ('account', 'email', 'address', 'network'))
);
--> statement-breakpoint
CREATE TABLE "voucher_uses" (
	"voucher_id" text NOT NULL,
	"order_id" text NOT NULL,
	"discount_minor" bigint NOT NULL,
	"cost_minor" bigint NOT NULL,
	"given_back" boolean DEFAULT false NOT NULL,
	CONSTRAINT "voucher_uses_voucher_id_order_id_pk" PRIMARY KEY("voucher_id","order_id"),
	CONSTRAINT "voucher_uses_amounts" CHECK ("voucher_uses"."discount_minor" > 0 and "voucher_uses"."cost_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "vouchers" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text,
	"code" text,
	"name" text NOT NULL,
	"effect" json NOT NULL,
	"currency" text NOT NULL,
	"min_spend_minor" bigint NOT NULL,
	"product_ids" json,
	"show_id" text,
	"from_ms" bigint,
	"until_ms" bigint,
	"limit_total" integer,
	"per_buyer" integer,
	"budget_minor" bigint,
	"combines" boolean NOT NULL,
	"holder_id" text,
	"red_packet_id" text,
	"used" integer DEFAULT 0 NOT NULL,
	"spent_minor" bigint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"ended_at_ms" bigint,
	CONSTRAINT "vouchers_limit" CHECK ("vouchers"."limit_total" between 1 and 10000000),
	CONSTRAINT "vouchers_used" CHECK ("vouchers"."used" >= 0 and "vouchers"."used" <= coalesce("vouchers"."limit_total", "vouchers"."used")),
	CONSTRAINT "vouchers_spent" CHECK ("vouchers"."spent_minor" >= 0 and "vouchers"."spent_minor" <= coalesce("vouchers"."budget_minor", "vouchers"."spent_minor")),
	CONSTRAINT "vouchers_per_buyer" CHECK ("vouchers"."per_buyer" >= 1),
	CONSTRAINT "vouchers_minimum" CHECK ("vouchers"."min_spend_minor" >= 0),
	CONSTRAINT "vouchers_times" CHECK ("vouchers"."from_ms" < "vouchers"."until_ms")
);
--> statement-breakpoint
ALTER TABLE "red_packet_claims" ADD CONSTRAINT "red_packet_claims_red_packet_id_red_packets_id_fk" FOREIGN KEY ("red_packet_id") REFERENCES "public"."red_packets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "red_packet_coins" ADD CONSTRAINT "red_packet_coins_red_packet_id_red_packets_id_fk" FOREIGN KEY ("red_packet_id") REFERENCES "public"."red_packets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "red_packets" ADD CONSTRAINT "red_packets_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "red_packets" ADD CONSTRAINT "red_packets_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher_uses" ADD CONSTRAINT "voucher_uses_voucher_id_vouchers_id_fk" FOREIGN KEY ("voucher_id") REFERENCES "public"."vouchers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_holder_id_users_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "red_packets_show_id_opened_at_ms_index" ON "red_packets" USING btree ("show_id","opened_at_ms");--> statement-breakpoint
CREATE INDEX "red_packets_open" ON "red_packets" USING btree ("show_id") WHERE "red_packets"."ended_at_ms" is null;--> statement-breakpoint
CREATE INDEX "voucher_use_keys_order_id_index" ON "voucher_use_keys" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "voucher_uses_order_id_index" ON "voucher_uses" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vouchers_code" ON "vouchers" USING btree (coalesce("brand_id", ''),"code") WHERE "vouchers"."code" is not null and "vouchers"."ended_at_ms" is null;--> statement-breakpoint
CREATE INDEX "vouchers_automatic" ON "vouchers" USING btree ("brand_id") WHERE "vouchers"."code" is null and "vouchers"."holder_id" is null and "vouchers"."ended_at_ms" is null;--> statement-breakpoint
CREATE INDEX "vouchers_held" ON "vouchers" USING btree ("holder_id","brand_id") WHERE "vouchers"."holder_id" is not null;--> statement-breakpoint
CREATE INDEX "vouchers_of_brand" ON "vouchers" USING btree ("brand_id","id") WHERE "vouchers"."holder_id" is null;