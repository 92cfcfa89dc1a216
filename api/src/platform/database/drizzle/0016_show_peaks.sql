CREATE TABLE "show_peaks" (
	"show_id" text PRIMARY KEY NOT NULL,
	"viewers" integer NOT NULL,
	"at_ms" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "show_peaks" ADD CONSTRAINT "show_peaks_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;