ALTER TABLE "orders" ADD COLUMN "address_key" text;--> statement-breakpoint
CREATE INDEX "orders_unpaid_buyer" ON "orders" USING btree ("buyer_id") WHERE "orders"."state" = 'pending_payment';--> statement-breakpoint
CREATE INDEX "orders_unpaid_address" ON "orders" USING btree ("address_key") WHERE "orders"."state" = 'pending_payment';--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_address_forgotten" CHECK ("orders"."address_key" is null or "orders"."state" = 'pending_payment');