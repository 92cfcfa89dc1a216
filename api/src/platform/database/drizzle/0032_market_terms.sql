ALTER TABLE "price_lists" DROP CONSTRAINT "price_lists_kind";--> statement-breakpoint
ALTER TABLE "markets" ADD COLUMN "terms" json DEFAULT '{"taxes":[],"shippingMethods":[],"duties":{"deMinimisMinor":null,"rules":[]}}'::json NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "market" json;--> statement-breakpoint
ALTER TABLE "price_lists" ADD COLUMN "market_id" text;--> statement-breakpoint
ALTER TABLE "price_lists" ADD CONSTRAINT "price_lists_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "price_lists_market" ON "price_lists" USING btree ("market_id") WHERE "price_lists"."kind" = 'market';--> statement-breakpoint
ALTER TABLE "price_lists" ADD CONSTRAINT "price_lists_kind" CHECK (case "price_lists"."kind" when 'base' then num_nonnulls("price_lists"."show_id", "price_lists"."market_id") = 0 when 'show' then "price_lists"."show_id" is not null and "price_lists"."market_id" is null when 'market' then "price_lists"."market_id" is not null and "price_lists"."show_id" is null else false end);