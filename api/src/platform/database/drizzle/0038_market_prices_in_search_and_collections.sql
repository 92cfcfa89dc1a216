CREATE TABLE "collection_products" (
	"collection_id" text NOT NULL,
	"product_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "collection_products_collection_id_product_id_pk" PRIMARY KEY("collection_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"rule" jsonb,
	"published" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "collections_rule" CHECK (jsonb_typeof("collections"."rule") = 'object')
);
--> statement-breakpoint
CREATE TABLE "product_market_prices" (
	"product_id" text NOT NULL,
	"market_id" text NOT NULL,
	"currency" text NOT NULL,
	"price_minor" bigint,
	"price_to_minor" bigint,
	CONSTRAINT "product_market_prices_product_id_market_id_pk" PRIMARY KEY("product_id","market_id"),
	CONSTRAINT "product_market_prices_both" CHECK (("product_market_prices"."price_minor" is null) = ("product_market_prices"."price_to_minor" is null))
);
--> statement-breakpoint
CREATE TABLE "search_due" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_due_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"brand_id" text NOT NULL,
	"product_id" text,
	"due_at_ms" bigint NOT NULL,
	"after_product_id" text
);
--> statement-breakpoint
ALTER TABLE "collection_products" ADD CONSTRAINT "collection_products_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_products" ADD CONSTRAINT "collection_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_market_prices" ADD CONSTRAINT "product_market_prices_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_market_prices" ADD CONSTRAINT "product_market_prices_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_due" ADD CONSTRAINT "search_due_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_due" ADD CONSTRAINT "search_due_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "collection_products_position" ON "collection_products" USING btree ("collection_id","position");--> statement-breakpoint
CREATE INDEX "collection_products_product_id_index" ON "collection_products" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "collections_slug" ON "collections" USING btree ("brand_id","slug");--> statement-breakpoint
CREATE INDEX "product_market_prices_market_id_index" ON "product_market_prices" USING btree ("market_id");--> statement-breakpoint
CREATE INDEX "search_due_due_at_ms_index" ON "search_due" USING btree ("due_at_ms");--> statement-breakpoint
CREATE INDEX "search_due_brand_id_index" ON "search_due" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX "search_due_product_id_index" ON "search_due" USING btree ("product_id");