CREATE TABLE "order_places" (
	"order_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"location_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"shipped" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "order_places_order_id_variant_id_location_id_pk" PRIMARY KEY("order_id","variant_id","location_id"),
	CONSTRAINT "order_places_quantity" CHECK ("order_places"."quantity" > 0),
	CONSTRAINT "order_places_shipped" CHECK ("order_places"."shipped" between 0 and "order_places"."quantity")
);
--> statement-breakpoint
CREATE TABLE "stock_at_locations" (
	"variant_id" text NOT NULL,
	"location_id" text NOT NULL,
	"on_hand" integer DEFAULT 0 NOT NULL,
	"held" integer DEFAULT 0 NOT NULL,
	"sold" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "stock_at_locations_variant_id_location_id_pk" PRIMARY KEY("variant_id","location_id"),
	CONSTRAINT "stock_at_locations_held" CHECK ("stock_at_locations"."held" between 0 and "stock_at_locations"."on_hand"),
	CONSTRAINT "stock_at_locations_sold" CHECK ("stock_at_locations"."sold" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_locations" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"name" text NOT NULL,
	"address" json,
	"priority" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "stock_locations_priority" CHECK ("stock_locations"."priority" >= 0)
);
--> statement-breakpoint
-- Each brand has a location, under an id made of its own: where its parcels were sent from, and where all of its pieces lie.
CREATE FUNCTION "first_location_id"(brand_id text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'loc_' || substr(brand_id, 5) $$;
--> statement-breakpoint
CREATE FUNCTION "open_first_location"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "stock_locations" ("id", "brand_id", "name", "priority") VALUES ("first_location_id"(NEW."id"), NEW."id", 'Main location', 0);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "brands_first_location" AFTER INSERT ON "brands" FOR EACH ROW EXECUTE FUNCTION "open_first_location"();
--> statement-breakpoint
INSERT INTO "stock_locations" ("id", "brand_id", "name", "address", "priority")
  SELECT "first_location_id"("brands"."id"), "brands"."id", 'Main location', "parcel_senders"."address", 0
  FROM "brands" LEFT JOIN "parcel_senders" ON "parcel_senders"."brand_id" = "brands"."id";
--> statement-breakpoint
DROP TABLE "parcel_senders";
--> statement-breakpoint
-- What is paid is sent from there, as what has left was.
INSERT INTO "order_places" ("order_id", "variant_id", "location_id", "quantity", "shipped")
  SELECT "reservations"."order_id", "reservations"."variant_id", "first_location_id"("orders"."brand_id"), "reservations"."quantity", "reservations"."shipped"
  FROM "reservations" JOIN "orders" ON "orders"."id" = "reservations"."order_id"
  WHERE "reservations"."state" = 'sold';
--> statement-breakpoint
INSERT INTO "stock_at_locations" ("variant_id", "location_id", "on_hand", "held", "sold")
  SELECT "stock"."variant_id", "first_location_id"("variants"."brand_id"), "stock"."on_hand", coalesce("given"."held", 0), coalesce("given"."sold", 0)
  FROM "stock" JOIN "variants" ON "variants"."id" = "stock"."variant_id"
  LEFT JOIN (SELECT "variant_id", sum("quantity" - "shipped") AS "held", sum("shipped") AS "sold" FROM "order_places" GROUP BY "variant_id") AS "given"
    ON "given"."variant_id" = "stock"."variant_id"
  WHERE "stock"."on_hand" > 0 OR "given"."variant_id" IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "stock_ledger" DROP CONSTRAINT "stock_ledger_kind";--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "location_id" text;
--> statement-breakpoint
UPDATE "shipments" SET "location_id" = "first_location_id"("brand_id");
--> statement-breakpoint
ALTER TABLE "shipments" ALTER COLUMN "location_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD COLUMN "location_id" text;
--> statement-breakpoint
UPDATE "stock_ledger" SET "location_id" = "first_location_id"("variants"."brand_id")
  FROM "variants" WHERE "variants"."id" = "stock_ledger"."variant_id" AND "stock_ledger"."on_hand_delta" <> 0;
--> statement-breakpoint
ALTER TABLE "stock_at_locations" ADD CONSTRAINT "stock_at_locations_variant_id_stock_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."stock"("variant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_at_locations" ADD CONSTRAINT "stock_at_locations_location_id_stock_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_locations" ADD CONSTRAINT "stock_locations_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_places_open" ON "order_places" USING btree ("location_id","order_id") WHERE "order_places"."shipped" < "order_places"."quantity";--> statement-breakpoint
CREATE INDEX "stock_at_locations_filled" ON "stock_at_locations" USING btree ("location_id") WHERE "stock_at_locations"."on_hand" > 0;--> statement-breakpoint
CREATE INDEX "stock_locations_brand_id_priority_index" ON "stock_locations" USING btree ("brand_id","priority");--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_location_id_stock_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stock_locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_location" CHECK (("stock_ledger"."on_hand_delta" <> 0) = ("stock_ledger"."location_id" is not null));--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD CONSTRAINT "stock_ledger_kind" CHECK (case "stock_ledger"."kind"
        when 'open' then "stock_ledger"."order_id" is null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."on_hand_delta" >= 0
        when 'adjust' then "stock_ledger"."order_id" is null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0
        when 'move' then "stock_ledger"."order_id" is null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."on_hand_delta" <> 0
        when 'hold' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" > 0
        when 'release' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" < 0
        when 'sell' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."available_delta" = 0 and "stock_ledger"."sold_delta" > 0
        when 'call_off' then "stock_ledger"."order_id" is not null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" < 0
        when 'ship' then "stock_ledger"."order_id" is not null and "stock_ledger"."available_delta" = 0 and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" < 0
        when 'return' then "stock_ledger"."order_id" is not null and "stock_ledger"."held_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."on_hand_delta" > 0
        when 'set_aside' then "stock_ledger"."order_id" is null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" > 0
        when 'put_back' then "stock_ledger"."order_id" is null and "stock_ledger"."on_hand_delta" = 0 and "stock_ledger"."sold_delta" = 0 and "stock_ledger"."held_delta" < 0
        else false end);
--> statement-breakpoint
CREATE TRIGGER "order_places_order_id_orders_id_fk" BEFORE DELETE ON "orders" FOR EACH ROW EXECUTE FUNCTION "keep_what_is_named"('order_places', 'order_id', 'order_places_order_id_orders_id_fk');
