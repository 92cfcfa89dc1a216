ALTER TABLE "orders" ADD COLUMN "shipping_method" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ships_with" text;--> statement-breakpoint
CREATE INDEX "orders_ships_with" ON "orders" USING btree ("ships_with") WHERE "orders"."ships_with" is not null;