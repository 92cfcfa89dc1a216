CREATE TABLE "show_moderators" (
	"show_id" text NOT NULL,
	"user_id" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at_ms" bigint NOT NULL,
	CONSTRAINT "show_moderators_show_id_user_id_pk" PRIMARY KEY("show_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "chat_rules" (
	"show_id" text PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"changed_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sanction_marks" (
	"sanction_id" text NOT NULL,
	"kind" text NOT NULL,
	"mac" text NOT NULL,
	"expires_at_ms" bigint,
	CONSTRAINT "sanction_marks_sanction_id_kind_mac_pk" PRIMARY KEY("sanction_id","kind","mac")
);
--> statement-breakpoint
CREATE TABLE "sanctions" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"show_id" text,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"network" text DEFAULT 'anonymous' NOT NULL,
	"at_ms" bigint NOT NULL,
	"until_ms" bigint,
	"ended_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "writer_marks" (
	"brand_id" text NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"mac" text NOT NULL,
	"seen_at_ms" bigint NOT NULL,
	CONSTRAINT "writer_marks_brand_id_user_id_kind_mac_pk" PRIMARY KEY("brand_id","user_id","kind","mac")
);
--> statement-breakpoint
ALTER TABLE "chat_messages" ADD COLUMN "shadowed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "show_moderators" ADD CONSTRAINT "show_moderators_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "show_moderators" ADD CONSTRAINT "show_moderators_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_rules" ADD CONSTRAINT "chat_rules_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanction_marks" ADD CONSTRAINT "sanction_marks_sanction_id_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."sanctions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_id_moderation_acts_id_fk" FOREIGN KEY ("id") REFERENCES "public"."moderation_acts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writer_marks" ADD CONSTRAINT "writer_marks_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "show_moderators_user" ON "show_moderators" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sanction_marks_expires_at_ms_index" ON "sanction_marks" USING btree ("expires_at_ms");--> statement-breakpoint
CREATE INDEX "sanctions_in_force" ON "sanctions" USING btree ("brand_id","user_id") WHERE "sanctions"."ended_at_ms" is null;--> statement-breakpoint
CREATE INDEX "sanctions_person" ON "sanctions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "writer_marks_seen_at_ms_index" ON "writer_marks" USING btree ("seen_at_ms");--> statement-breakpoint
CREATE INDEX "writer_marks_user_id_index" ON "writer_marks" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "chat_messages_author" ON "chat_messages" USING btree ("show_id","user_id","seq");--> statement-breakpoint
-- Every process is told of who moderates a show from now on, and of who does no longer: their role there is another one.
CREATE FUNCTION "notify_show_moderator"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('showfloor_identity', json_build_object('userId', coalesce(NEW.user_id, OLD.user_id))::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "show_moderators_changed" AFTER INSERT OR DELETE ON "show_moderators" FOR EACH ROW
EXECUTE FUNCTION "notify_show_moderator"();
