CREATE TABLE "chat_holds" (
	"show_id" text PRIMARY KEY NOT NULL,
	"hold_seconds" integer DEFAULT 0 NOT NULL,
	"hold_first_timers" boolean DEFAULT false NOT NULL,
	CONSTRAINT "chat_holds_seconds" CHECK ("chat_holds"."hold_seconds" between 0 and 30)
);
--> statement-breakpoint
CREATE TABLE "chat_queue" (
	"message_id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "chat_queue_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"show_id" text NOT NULL,
	"user_id" text NOT NULL,
	"message" json NOT NULL,
	"in_log" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"reasons" json NOT NULL,
	"phrases" json DEFAULT '[]'::json NOT NULL,
	"reports" integer DEFAULT 0 NOT NULL,
	"report_reasons" json DEFAULT '{}'::json NOT NULL,
	"queued_at_ms" bigint NOT NULL,
	"release_at_ms" bigint,
	"due_at_ms" bigint,
	"decided_at_ms" bigint,
	"decided_by" text,
	"decided_by_name" text,
	"act_id" text,
	"state_before" text,
	CONSTRAINT "chat_queue_state" CHECK ("chat_queue"."state" in ('held', 'reported', 'approved', 'removed', 'released', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "chat_reports" (
	"message_id" text NOT NULL,
	"reporter_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"author_id" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"weight" double precision NOT NULL,
	"at_ms" bigint NOT NULL,
	"outcome" text,
	CONSTRAINT "chat_reports_message_id_reporter_id_pk" PRIMARY KEY("message_id","reporter_id")
);
--> statement-breakpoint
CREATE TABLE "person_notes" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "person_notes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"brand_id" text NOT NULL,
	"user_id" text NOT NULL,
	"text" text NOT NULL,
	"by_user_id" text NOT NULL,
	"by_name" text NOT NULL,
	"at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_settings" (
	"brand_id" text PRIMARY KEY NOT NULL,
	"reports_to_hold" integer NOT NULL,
	CONSTRAINT "report_settings_reports" CHECK ("report_settings"."reports_to_hold" between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "chat_filters" (
	"scope_id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"show_id" text,
	"version" integer NOT NULL,
	"lists" json NOT NULL,
	"changed_at_ms" bigint NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chat_messages" ADD COLUMN "deleted_act" text;--> statement-breakpoint
ALTER TABLE "chat_holds" ADD CONSTRAINT "chat_holds_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_queue" ADD CONSTRAINT "chat_queue_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_reports" ADD CONSTRAINT "chat_reports_message_id_chat_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."chat_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_reports" ADD CONSTRAINT "chat_reports_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_notes" ADD CONSTRAINT "person_notes_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_settings" ADD CONSTRAINT "report_settings_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_filters" ADD CONSTRAINT "chat_filters_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_filters" ADD CONSTRAINT "chat_filters_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_queue_open" ON "chat_queue" USING btree ("show_id","seq") WHERE "chat_queue"."decided_at_ms" is null;--> statement-breakpoint
CREATE INDEX "chat_queue_decided" ON "chat_queue" USING btree ("show_id","seq") WHERE "chat_queue"."decided_at_ms" is not null;--> statement-breakpoint
CREATE INDEX "chat_queue_due" ON "chat_queue" USING btree ("due_at_ms","seq") WHERE "chat_queue"."state" = 'held';--> statement-breakpoint
CREATE INDEX "chat_queue_author" ON "chat_queue" USING btree ("user_id","seq");--> statement-breakpoint
CREATE INDEX "chat_queue_act" ON "chat_queue" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "chat_reports_reporter" ON "chat_reports" USING btree ("reporter_id","brand_id");--> statement-breakpoint
CREATE INDEX "chat_reports_author" ON "chat_reports" USING btree ("author_id","brand_id");--> statement-breakpoint
CREATE INDEX "person_notes_person" ON "person_notes" USING btree ("brand_id","user_id","seq");--> statement-breakpoint
CREATE INDEX "chat_messages_person" ON "chat_messages" USING btree ("user_id","seq");--> statement-breakpoint
CREATE INDEX "chat_messages_deleted_act" ON "chat_messages" USING btree ("deleted_act") WHERE "chat_messages"."deleted_act" is not null;