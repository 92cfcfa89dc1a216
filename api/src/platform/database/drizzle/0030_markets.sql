CREATE TABLE "exchange_rate_versions" (
	"brand_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"brand_id" text NOT NULL,
	"base" text NOT NULL,
	"quote" text NOT NULL,
	"from_date" date NOT NULL,
	"rate" numeric NOT NULL,
	CONSTRAINT "exchange_rates_brand_id_base_quote_from_date_pk" PRIMARY KEY("brand_id","base","quote","from_date"),
	CONSTRAINT "exchange_rates_rate" CHECK ("exchange_rates"."rate" > 0 and "exchange_rates"."base" <> "exchange_rates"."quote")
);
--> statement-breakpoint
CREATE TABLE "market_countries" (
	"brand_id" text NOT NULL,
	"country" text NOT NULL,
	"market_id" text NOT NULL,
	CONSTRAINT "market_countries_brand_id_country_pk" PRIMARY KEY("brand_id","country")
);
--> statement-breakpoint
CREATE TABLE "markets" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"language" text NOT NULL,
	"tax_included" boolean NOT NULL,
	"elsewhere" boolean NOT NULL,
	"rounding_step_minor" bigint NOT NULL,
	"rounding_ending_minor" bigint NOT NULL,
	"rounding_direction" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "markets_of_brand" UNIQUE("brand_id","id"),
	CONSTRAINT "markets_rounding" CHECK ("markets"."rounding_step_minor" >= 1 and "markets"."rounding_ending_minor" >= 0 and "markets"."rounding_ending_minor" < "markets"."rounding_step_minor" and "markets"."rounding_direction" in ('nearest', 'up', 'down'))
);
--> statement-breakpoint
ALTER TABLE "exchange_rate_versions" ADD CONSTRAINT "exchange_rate_versions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD CONSTRAINT "exchange_rates_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_countries" ADD CONSTRAINT "market_countries_market" FOREIGN KEY ("brand_id","market_id") REFERENCES "public"."markets"("brand_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "markets" ADD CONSTRAINT "markets_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "markets_elsewhere" ON "markets" USING btree ("brand_id") WHERE "markets"."elsewhere";--> statement-breakpoint
-- Each brand sells everywhere, in its currency. Ids are made of those of the brands, which are random.
INSERT INTO "markets" ("id", "brand_id", "name", "currency", "language", "tax_included", "elsewhere", "rounding_step_minor", "rounding_ending_minor", "rounding_direction")
	SELECT 'mkt_' || substr(md5("id"), 1, 26), "id", 'Everywhere', "currency", 'en', true, true, 1, 0, 'nearest' FROM "brands";
