CREATE TABLE "outgoing_mails" (
	"key" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"due_at_ms" bigint,
	"settled_at_ms" bigint
);
--> statement-breakpoint
CREATE INDEX "outgoing_mails_due_at_ms_index" ON "outgoing_mails" USING btree ("due_at_ms");--> statement-breakpoint
CREATE INDEX "outgoing_mails_settled_at_ms_index" ON "outgoing_mails" USING btree ("settled_at_ms");