CREATE TABLE "moderation_acts" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "moderation_acts_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"brand_id" text NOT NULL,
	"show_id" text,
	"kind" text NOT NULL,
	"by_user_id" text NOT NULL,
	"by_name" text NOT NULL,
	"user_id" text,
	"user_name" text,
	"message_id" text,
	"reason" text DEFAULT '' NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"program_time_ms" double precision,
	"at_ms" bigint NOT NULL,
	"undone_at_ms" bigint,
	"undone_by" text,
	"undone_by_name" text
);
--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moderation_acts_show" ON "moderation_acts" USING btree ("show_id","seq");--> statement-breakpoint
CREATE INDEX "moderation_acts_brand" ON "moderation_acts" USING btree ("brand_id","seq");--> statement-breakpoint
CREATE INDEX "moderation_acts_person" ON "moderation_acts" USING btree ("user_id","seq");--> statement-breakpoint
CREATE INDEX "moderation_acts_message" ON "moderation_acts" USING btree ("message_id");