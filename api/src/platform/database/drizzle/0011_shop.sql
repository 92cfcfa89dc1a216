ALTER TABLE "variants" DROP CONSTRAINT "variants_price";--> statement-breakpoint
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_price";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_amounts";--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_price" CHECK ("variants"."price_minor" >= 0);--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_price" CHECK ("order_lines"."unit_price_minor" >= 0);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_amounts" CHECK ("orders"."subtotal_minor" >= 0 and "orders"."shipping_minor" >= 0);--> statement-breakpoint
ALTER TABLE "brands" ADD COLUMN "shipping" json DEFAULT '{"countries":[],"elsewhereMinor":0}'::json NOT NULL;--> statement-breakpoint
UPDATE "brands" SET "shipping" = json_build_object('countries', json_build_array(), 'elsewhereMinor', "fees"."fee")
FROM (VALUES ('AED', 2000), ('AUD', 995), ('BRL', 1990), ('CAD', 995), ('CHF', 790), ('CNY', 1200), ('EUR', 490), ('GBP', 395), ('IDR', 1500000),
  ('INR', 7900), ('JPY', 600), ('KRW', 3000), ('MYR', 800), ('PHP', 9900), ('SGD', 390), ('THB', 5000), ('USD', 595), ('VND', 30000)) AS "fees" ("currency", "fee")
WHERE "brands"."currency" = "fees"."currency";
