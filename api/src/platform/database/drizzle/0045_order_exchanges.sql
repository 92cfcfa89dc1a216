CREATE TABLE "order_exchanges" (
	"order_id" text PRIMARY KEY NOT NULL,
	"origin_id" text NOT NULL,
	"return_id" text NOT NULL,
	"credit_minor" bigint NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"released_at_ms" bigint,
	"ended_at_ms" bigint,
	CONSTRAINT "order_exchanges_return" UNIQUE("return_id"),
	CONSTRAINT "order_exchanges_credit" CHECK ("order_exchanges"."credit_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "exchanged_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_exchanges" ADD CONSTRAINT "order_exchanges_origin_id_orders_id_fk" FOREIGN KEY ("origin_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_exchanges_origin_id_index" ON "order_exchanges" USING btree ("origin_id");--> statement-breakpoint
CREATE INDEX "order_exchanges_open" ON "order_exchanges" USING btree ("created_at_ms") WHERE "order_exchanges"."ended_at_ms" is null and "order_exchanges"."released_at_ms" is null;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_exchanged" CHECK ("orders"."exchanged_minor" between 0 and "orders"."total_minor");