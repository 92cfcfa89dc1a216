CREATE TABLE "question_votes" (
	"question_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "question_votes_question_id_user_id_pk" PRIMARY KEY("question_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" text PRIMARY KEY NOT NULL,
	"show_id" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"votes" integer DEFAULT 0 NOT NULL,
	"votes_version" bigint DEFAULT 0 NOT NULL,
	"asked_at_ms" bigint NOT NULL,
	"changed_at_ms" bigint NOT NULL,
	"changed_by" text,
	"cue_id" text,
	CONSTRAINT "questions_state" CHECK ("questions"."state" in ('open', 'on_air', 'answered', 'dismissed')),
	CONSTRAINT "questions_votes" CHECK ("questions"."votes" >= 0)
);
--> statement-breakpoint
ALTER TABLE "question_votes" ADD CONSTRAINT "question_votes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_votes" ADD CONSTRAINT "question_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_votes_user" ON "question_votes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "questions_by_votes" ON "questions" USING btree ("show_id","votes" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "questions_newest" ON "questions" USING btree ("show_id","id" DESC NULLS LAST);