ALTER TABLE "order_adjustments" DROP CONSTRAINT "order_adjustments_order_id_orders_id_fk";
--> statement-breakpoint
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_order_id_orders_id_fk";
--> statement-breakpoint
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_variant_id_variants_id_fk";
--> statement-breakpoint
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_product_id_products_id_fk";
--> statement-breakpoint
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_show_id_shows_id_fk";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_brand_id_brands_id_fk";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_buyer_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_order_id_orders_id_fk";
--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_variant_id_variants_id_fk";
--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_drop_id_drops_id_fk";
--> statement-breakpoint
ALTER TABLE "stock_ledger" DROP CONSTRAINT "stock_ledger_variant_id_variants_id_fk";
--> statement-breakpoint
DROP INDEX "order_lines_variant_id_index";--> statement-breakpoint
DROP INDEX "order_lines_product_id_index";--> statement-breakpoint
DROP INDEX "reservations_open";--> statement-breakpoint
DROP INDEX "stock_ledger_variant_id_id_index";--> statement-breakpoint
DROP INDEX "stock_ledger_order_id_index";--> statement-breakpoint
ALTER TABLE "stock_ledger" DROP CONSTRAINT "stock_ledger_pkey";--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_variant_id_id_pk" PRIMARY KEY("variant_id","id");--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "request_hash" text;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_key" ON "orders" USING btree ("buyer_id","idempotency_key");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_key_of_request" CHECK (("orders"."idempotency_key" is null) = ("orders"."request_hash" is null));
--> statement-breakpoint
-- Keys stand with the orders that they made.
UPDATE "orders" SET "idempotency_key" = "checkout_keys"."key", "request_hash" = "checkout_keys"."request_hash" FROM "checkout_keys" WHERE "checkout_keys"."order_id" = "orders"."id";
--> statement-breakpoint
DROP TABLE "checkout_keys";
--> statement-breakpoint
-- Processes from before, which a restart in turn leaves running beside new ones, go on reading and writing keys where they were.
CREATE VIEW "checkout_keys" AS SELECT "buyer_id", "idempotency_key" AS "key", "request_hash", "id" AS "order_id" FROM "orders" WHERE "idempotency_key" IS NOT NULL;
--> statement-breakpoint
CREATE FUNCTION "write_checkout_key"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' THEN
    UPDATE "orders" SET "idempotency_key" = NULL, "request_hash" = NULL WHERE "id" = OLD."order_id";
    RETURN OLD;
  END IF;
  UPDATE "orders" SET "idempotency_key" = NEW."key", "request_hash" = NEW."request_hash" WHERE "id" = NEW."order_id";
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "checkout_keys_written" INSTEAD OF INSERT OR DELETE ON "checkout_keys" FOR EACH ROW EXECUTE FUNCTION "write_checkout_key"();
--> statement-breakpoint
-- What orders name stays: the other half of a foreign key, for tables whose rows are written by the hundred. Arguments: the table and column that name it, and the constraint that is told.
CREATE FUNCTION "keep_what_is_named"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_named boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I = $1)', tg_argv[0], tg_argv[1]) INTO is_named USING OLD."id";
  IF is_named THEN
    RAISE EXCEPTION 'a row of "%" is still named by "%"', tg_table_name, tg_argv[0]
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = tg_argv[2], TABLE = tg_argv[0];
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE FUNCTION "delete_adjustments"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "order_adjustments" WHERE "order_id" = OLD."id";
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE FUNCTION "forget_show_of_lines"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "order_lines" SET "show_id" = NULL WHERE "show_id" = OLD."id";
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER "orders_buyer_id_users_id_fk" BEFORE DELETE ON "users" FOR EACH ROW EXECUTE FUNCTION "keep_what_is_named"('orders', 'buyer_id', 'orders_buyer_id_users_id_fk');
--> statement-breakpoint
CREATE TRIGGER "orders_brand_id_brands_id_fk" BEFORE DELETE ON "brands" FOR EACH ROW EXECUTE FUNCTION "keep_what_is_named"('orders', 'brand_id', 'orders_brand_id_brands_id_fk');
--> statement-breakpoint
CREATE TRIGGER "order_lines_order_id_orders_id_fk" BEFORE DELETE ON "orders" FOR EACH ROW EXECUTE FUNCTION "keep_what_is_named"('order_lines', 'order_id', 'order_lines_order_id_orders_id_fk');
--> statement-breakpoint
CREATE TRIGGER "reservations_order_id_orders_id_fk" BEFORE DELETE ON "orders" FOR EACH ROW EXECUTE FUNCTION "keep_what_is_named"('reservations', 'order_id', 'reservations_order_id_orders_id_fk');
--> statement-breakpoint
CREATE TRIGGER "stock_ledger_variant_id_variants_id_fk" BEFORE DELETE ON "variants" FOR EACH ROW EXECUTE FUNCTION "keep_what_is_named"('stock_ledger', 'variant_id', 'stock_ledger_variant_id_variants_id_fk');
--> statement-breakpoint
CREATE TRIGGER "reservations_drop_id_drops_id_fk" BEFORE DELETE ON "drops" FOR EACH ROW EXECUTE FUNCTION "keep_what_is_named"('reservations', 'drop_id', 'reservations_drop_id_drops_id_fk');
--> statement-breakpoint
CREATE TRIGGER "order_adjustments_order_id_orders_id_fk" BEFORE DELETE ON "orders" FOR EACH ROW EXECUTE FUNCTION "delete_adjustments"();
--> statement-breakpoint
CREATE TRIGGER "order_lines_show_id_shows_id_fk" BEFORE DELETE ON "shows" FOR EACH ROW EXECUTE FUNCTION "forget_show_of_lines"();
