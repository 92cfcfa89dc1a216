CREATE TABLE "line_places" (
	"id" text PRIMARY KEY NOT NULL,
	"line_id" text NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "line_places_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" text NOT NULL,
	"network_key" text,
	"state" text NOT NULL,
	"joined_at_ms" bigint NOT NULL,
	"offer_ends_at_ms" bigint,
	"ended_at_ms" bigint,
	"order_id" text,
	CONSTRAINT "line_places_state" CHECK ("line_places"."state" in ('waiting', 'offered', 'taken', 'lapsed', 'left', 'over')),
	CONSTRAINT "line_places_over" CHECK (("line_places"."ended_at_ms" is null) = ("line_places"."state" in ('waiting', 'offered'))),
	CONSTRAINT "line_places_offer" CHECK (("line_places"."offer_ends_at_ms" is not null) = ("line_places"."state" = 'offered')),
	CONSTRAINT "line_places_order_of" CHECK (("line_places"."order_id" is not null) = ("line_places"."state" = 'taken')),
	CONSTRAINT "line_places_network" CHECK ("line_places"."network_key" is null or "line_places"."ended_at_ms" is null)
);
--> statement-breakpoint
CREATE TABLE "lines" (
	"id" text PRIMARY KEY NOT NULL,
	"show_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"drop_id" text,
	"mode" text NOT NULL,
	"offer_ms" integer NOT NULL,
	"offered" integer DEFAULT 0 NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"ended_at_ms" bigint,
	CONSTRAINT "lines_mode" CHECK ("lines"."mode" in ('first_claimed', 'first_paid')),
	CONSTRAINT "lines_offer" CHECK ("lines"."offer_ms" > 0),
	CONSTRAINT "lines_offered" CHECK ("lines"."offered" >= 0 and ("lines"."offered" = 0 or "lines"."ended_at_ms" is null))
);
--> statement-breakpoint
ALTER TABLE "brands" ADD COLUMN "line_mode" text DEFAULT 'first_claimed' NOT NULL;--> statement-breakpoint
ALTER TABLE "drops" ADD COLUMN "line_mode" text DEFAULT 'first_claimed' NOT NULL;--> statement-breakpoint
ALTER TABLE "line_places" ADD CONSTRAINT "line_places_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."lines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lines" ADD CONSTRAINT "lines_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lines" ADD CONSTRAINT "lines_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lines" ADD CONSTRAINT "lines_drop_id_drops_id_fk" FOREIGN KEY ("drop_id") REFERENCES "public"."drops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "line_places_one" ON "line_places" USING btree ("line_id","user_id") WHERE "line_places"."ended_at_ms" is null;--> statement-breakpoint
CREATE INDEX "line_places_order" ON "line_places" USING btree ("line_id","number") WHERE "line_places"."ended_at_ms" is null;--> statement-breakpoint
CREATE INDEX "line_places_due" ON "line_places" USING btree ("offer_ends_at_ms") WHERE "line_places"."state" = 'offered';--> statement-breakpoint
CREATE INDEX "line_places_user_id_index" ON "line_places" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lines_drop" ON "lines" USING btree ("drop_id") WHERE "lines"."drop_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "lines_variant" ON "lines" USING btree ("show_id","variant_id") WHERE "lines"."drop_id" is null and "lines"."ended_at_ms" is null;--> statement-breakpoint
CREATE INDEX "lines_open" ON "lines" USING btree ("variant_id") WHERE "lines"."ended_at_ms" is null;--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_line_mode" CHECK ("brands"."line_mode" in ('first_claimed', 'first_paid'));--> statement-breakpoint
ALTER TABLE "drops" ADD CONSTRAINT "drops_line_mode" CHECK ("drops"."line_mode" in ('first_claimed', 'first_paid'));